import type { Actor } from '../../../contracts/statement';
import type { Deed } from '../../../workflows/domain/command';
import { reviewer } from '../review-world';
import type { World } from '../review-world';

/** Who says what in a world, by a number that is picked. */
export type Say = (world: World, pick: number) => readonly [Actor, Deed];

const AGENCIES = ['caisi', 'nsa', 'cisa', 'other-agency'];

export const agency = (pick: number): Actor =>
  reviewer(AGENCIES[pick % AGENCIES.length] ?? 'caisi');
