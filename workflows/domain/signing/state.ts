import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { LastCallEnd } from '../../../contracts/review/signing';
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

/** Somebody’s word that their agency asks for no more time. */
export interface Waiver extends Member {
  /** The event of the record that gave it. */
  readonly event: number;
  /** Whether it was signed under a key that was stolen. */
  readonly isVoid: boolean;
}

/** What quorum opened, so that the agencies that have not spoken may. */
export interface LastCall {
  readonly openedAt: Instant;
  readonly called: readonly Code[];
  /** Who asks for no more time, each for their agency. */
  readonly waived: readonly Waiver[];
  /** Null while it runs. */
  readonly ended: Exclude<LastCallEnd, 'off'> | null;
}

/** Who takes part for the agencies, and what was said before anybody decided. */
export interface Signing {
  readonly people: readonly Participation[];
  readonly delegations: readonly Delegation[];
  /** Who recommended something on which question of which dossier, by `recommendationKey`. */
  readonly recommendations: readonly string[];
  /** The latest few, each once. */
  readonly dossiers: readonly DossierParts[];
  /** What has changed since the latest was assembled, each kind once. */
  readonly changes: readonly ChangeKind[];
  /** Earlier dossiers on which opinions still count, for nothing material has changed since. */
  readonly counting: readonly Digest[];
  /** Null while quorum does not stand, or where no agency has still to speak. */
  readonly lastCall: LastCall | null;
  /** Keys under which somebody signed here, and that were reported stolen; the latest few. */
  readonly stolen: readonly { readonly key: Code; readonly since: Instant }[];
}

export const NOBODY_SIGNS: Signing = {
  people: [],
  delegations: [],
  recommendations: [],
  dossiers: [],
  changes: [],
  counting: [],
  lastCall: null,
  stolen: [],
};
