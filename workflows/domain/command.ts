import type { Act } from '../../contracts/act';
import type { EvaluationSummary, ObservedSnapshot } from '../../contracts/evaluation';
import type { WorkFault } from '../../contracts/fault';
import type { ReviewEvent } from '../../contracts/event';
import type { Outcome } from '../../contracts/outcome';
import type { Code, Digest, Instant, ReviewId } from '../../contracts/primitives';
import type { RejectionCode } from '../../contracts/rejection';
import type { Actor } from '../../contracts/statement';
import type { SuiteRef } from '../../contracts/suite';
import type { Member } from './signing/state';

/** What the registers say now of those who spoke in a review, as far as the review does not know it yet. */
export interface StandingReport {
  /** Reviewers who take no part in it by the register of people. */
  readonly recused: readonly Member[];
  /** Those of the recused whose recusal the register has lifted. */
  readonly lifted: readonly Member[];
  readonly stolen: readonly StolenKey[];
}

/** A key that was reported stolen, and the events of this review with opinions that were signed under it since. */
export interface StolenKey {
  readonly key: Code;
  readonly agency: Code;
  readonly person: Code;
  readonly since: Instant;
  readonly opinions: readonly number[];
}

/** What the review's own effects report back. */
export type EffectReport =
  | { readonly kind: 'acceptIntake'; readonly suites: readonly SuiteRef[] }
  | {
      readonly kind: 'returnIntake';
      readonly deficiencies: readonly string[];
      readonly unable: readonly Code[];
    }
  | {
      readonly kind: 'confirmAccess';
      readonly generation: number;
      readonly snapshot: ObservedSnapshot;
    }
  | {
      readonly kind: 'beginOutage';
      readonly generation: number;
      readonly from: Instant;
      readonly why: WorkFault;
    }
  | { readonly kind: 'endOutage'; readonly generation: number; readonly until: Instant }
  | { readonly kind: 'reportUnreachable'; readonly generation: number; readonly why: WorkFault }
  | {
      readonly kind: 'completeEvaluation';
      readonly suite: Code;
      readonly generation: number;
      readonly summary: EvaluationSummary;
    }
  | {
      readonly kind: 'failEvaluation';
      readonly suite: Code;
      readonly generation: number;
      readonly why: WorkFault;
    }
  | {
      readonly kind: 'pauseEvaluation';
      readonly suite: Code;
      readonly generation: number;
      readonly why: WorkFault;
      /** What the run saw in place of the verified snapshot, or beside it; absent where it could not say. */
      readonly observed?: ObservedSnapshot;
    }
  | { readonly kind: 'attachDossier'; readonly version: number; readonly digest: Digest }
  | { readonly kind: 'attachDraft'; readonly outcome: Outcome; readonly digest: Digest }
  | { readonly kind: 'attachReport'; readonly outcome: Outcome; readonly digest: Digest }
  | { readonly kind: 'confirmAccessDropped' }
  | ({ readonly kind: 'noteStanding' } & StandingReport);

/** `tick` says that time has passed; `cancel` that an operator cancelled the run. */
export type Deed = Act | EffectReport | { readonly kind: 'tick' } | { readonly kind: 'cancel' };

/** Something to decide, at an instant that the caller gives: the domain reads no clock. */
export interface Command<Kind extends Deed = Deed> {
  readonly id: string;
  readonly review: ReviewId;
  readonly at: Instant;
  readonly by: Actor;
  readonly deed: Kind;
  /** The signed envelope that said it; absent for what the review does of itself. */
  readonly statement?: string;
  /** Key of the piece of work that reports; absent for what is no report. Only what is still pending counts. */
  readonly work?: string;
}

/** The command whose deed is of the given kind. */
export type CommandOf<Kind extends Deed['kind']> = Command<Extract<Deed, { kind: Kind }>>;

export type Decision =
  { readonly events: readonly ReviewEvent[] } | { readonly rejection: RejectionCode };

export const reject = (rejection: RejectionCode): Decision => ({ rejection });

export const emit = (...events: readonly ReviewEvent[]): Decision => ({ events });

export function isDeed<Kind extends Deed['kind']>(
  command: Command,
  kind: Kind,
): command is CommandOf<Kind> {
  return command.deed.kind === kind;
}
