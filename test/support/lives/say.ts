import type { Actor } from '../../../contracts/people/participant';
import { company, reviewer } from '../review-world';
import type { World, WorldDeed } from '../review-world';

/** Who says what in a world, by a number that is picked. */
export type Say = (world: World, pick: number) => readonly [Actor, WorldDeed];

const AGENCIES = ['caisi', 'nsa', 'cisa', 'other-agency'];

export const agency = (pick: number): Actor =>
  reviewer(AGENCIES[pick % AGENCIES.length] ?? 'caisi');

const PARTIES: readonly Actor[] = [
  reviewer('caisi'),
  reviewer('nsa'),
  { kind: 'coordinator', person: 'coordinator-one' },
  company,
];
/** One of everybody who may do something under some edition. */
export const party = (pick: number): Actor => PARTIES[pick % PARTIES.length] ?? company;
