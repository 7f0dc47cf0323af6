import type { Code, Digest, Instant } from '../../../contracts/primitives';

export interface Member {
  readonly person: Code;
  readonly agency: Code;
}

export interface Participation extends Member {
  readonly assigned: boolean;
  /** `declared` waits for a ruling; `out` was ruled, or is what a recusal says. */
  readonly interest: 'undeclared' | 'none' | 'declared' | 'mayTakePart' | 'out';
}

export interface Delegation {
  readonly agency: Code;
  readonly from: Code;
  readonly to: Code;
  readonly until: Instant;
}

/** What a dossier was made of, as marks that tell two apart. */
export interface DossierParts {
  readonly digest: Digest;
  readonly determination: string;
  readonly snapshot: string;
  readonly evaluations: string;
  readonly findings: string;
  readonly promises: string;
}

/** Who takes part for the agencies, and what was said before anybody decided. */
export interface Signing {
  readonly people: readonly Participation[];
  readonly delegations: readonly Delegation[];
  /** Who recommended something on which question of which dossier, by `recommendationKey`. */
  readonly recommendations: readonly string[];
  /** The latest few, each once. */
  readonly dossiers: readonly DossierParts[];
  /** Keys under which somebody signed here, and that were reported stolen; the latest few. */
  readonly stolen: readonly { readonly key: Code; readonly since: Instant }[];
}

export const NOBODY_SIGNS: Signing = {
  people: [],
  delegations: [],
  recommendations: [],
  dossiers: [],
  stolen: [],
};
