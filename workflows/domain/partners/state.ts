import type { Party } from '../../../contracts/edition/parties';
import type { PartnerStatus, PartnersView } from '../../../contracts/review/partners';
import type { Code } from '../../../contracts/primitives';

export interface Partner {
  readonly id: Code;
  readonly status: PartnerStatus;
  /** Of those who have to agree: who has, and who objects. */
  readonly agreed: readonly Party[];
  readonly objected: readonly Party[];
}

export type Wave = PartnersView['waves'][number];

/** Who is to have access before the public has it. */
export interface Selection {
  readonly partners: readonly Partner[];
  /** By number. */
  readonly waves: readonly Wave[];
}

export const NO_SELECTION: Selection = { partners: [], waves: [] };
