import { z } from 'zod';
import { Audience } from '../edition/parties';
import { AgreementRef } from '../people/agreement';
import { Code, CommandId, Digest, Instant, LocalDate, Name, ReviewId, Text } from '../primitives';
import { mark } from '../projection/mark';
import { AccessLedger } from './access/ledger';
import type { Grant } from './access/ledger';
import { SnapshotDeclaration } from './access/snapshot';
import { AccuracyView } from './accuracy';
import { CustodyView } from './custody';
import { CourseView, Determination } from './determination';
import { Coverage, EndCause, Outcome, Phase } from './disclosure/ending';
import { EndpointProfile } from './endpoint';
import { EscalationView } from './escalation';
import { EvaluationSummary, ObservedSnapshot } from './evaluation';
import { SuiteGap, WorkFault } from './fault';
import { FindingsView } from './findings';
import { Deficiency, Follows, ReviewConditions } from './intake';
import { PartnersView } from './partners';
import type { RunFault } from './run-fault';
import { SignOffView, SigningView } from './signing';
import { SuiteRef } from './suite';
import { ListedMove, WindowCounting } from './window/moves';
import { SuspensionView } from './window/suspensions';

/** The read model of one review: a fold of its recorded events and of nothing else. */
export const ReviewView = z.strictObject({
  id: mark.state(ReviewId),
  /** Sequence of the last event that is folded in. */
  sequence: mark.state(z.int().nonnegative()),
  phase: mark.state(Phase),
  outcome: mark.state(Outcome.nullable()),
  endedWhy: mark.state(EndCause.nullable()),
  /** What the company says that withdrew; null for every other end. */
  endedReason: mark.contents(Text.nullable()),
  /** When it came to its outcome; null while it has none. */
  endedAt: mark.state(Instant.nullable()),
  company: mark.record(Code),
  edition: mark.state(Code),
  conditions: ReviewConditions,
  model: z.strictObject({ name: mark.contents(Name), version: mark.contents(Name.optional()) }),
  agencies: z.array(
    z.strictObject({
      id: mark.state(Code),
      lead: mark.state(z.boolean()),
      signs: mark.state(z.boolean()),
    }),
  ),
  submittedAt: mark.state(Instant),
  /** As the company submitted it; the submission where it named none. */
  firstContactAt: mark.state(Instant),
  closedAt: mark.state(Instant.nullable()),
  /** The agreement that it is made under; null in records from before there were any. */
  agreement: AgreementRef.nullable(),
  /** The earlier review that it goes on from. */
  follows: Follows.nullable(),
  plannedRelease: mark.record(LocalDate.nullable()),
  window: z.strictObject({
    days: mark.state(z.int().positive()),
    openedAt: mark.state(Instant.nullable()),
    budgetMs: mark.state(z.int().nonnegative()),
    /** Null before it opens and while the clock is paused. */
    closesAt: mark.state(Instant.nullable()),
    /** Days that were closed while the review ran. */
    closures: z.array(
      z.strictObject({
        at: mark.state(Instant),
        days: mark.state(z.array(LocalDate)),
        /** Those that were not over then. */
        counted: mark.state(z.array(LocalDate)),
        source: mark.record(Text),
        /** The order that closed them, if one did. */
        order: mark.state(CommandId.optional()),
      }),
    ),
    /** How its days are counted; null before it opens. */
    counting: WindowCounting.nullable(),
    suspensions: z.array(SuspensionView),
    moves: z.array(ListedMove),
  }),
  deficiencies: z.array(Deficiency),
  determination: mark.record(Determination.nullable()),
  course: CourseView,
  access: z
    .strictObject({
      generation: mark.state(z.int().positive()),
      status: mark.state(z.enum(['provided', 'verified', 'unreachable', 'dropped'])),
      declared: SnapshotDeclaration,
      observed: ObservedSnapshot.nullable(),
      profile: EndpointProfile.optional(),
      why: WorkFault.nullable(),
    })
    .nullable(),
  accessLedger: AccessLedger,
  suites: z.array(SuiteRef),
  evaluations: z.array(
    z.strictObject({
      suite: mark.state(Code),
      generation: mark.state(z.int().positive()),
      /** How often it was run again by somebody's act: what stands here is of the last run, which counts. */
      attempt: mark.state(z.int().nonnegative()),
      status: mark.state(z.enum(['running', 'completed', 'failed', 'paused', 'cancelled'])),
      why: SuiteGap.nullable(),
      summary: EvaluationSummary.nullable(),
    }),
  ),
  findings: FindingsView,
  dossier: z
    .strictObject({ version: mark.state(z.int().positive()), digest: mark.record(Digest) })
    .nullable(),
  signOffs: z.array(SignOffView),
  signing: SigningView,
  escalations: z.array(EscalationView),
  notices: z.array(
    z.strictObject({
      kind: mark.state(z.enum(['reminder', 'rung'])),
      id: mark.state(Code),
      agency: mark.state(Code.nullable()),
      notify: mark.state(z.array(Audience)),
      /** The end of the window that it was about; for silence, when the dossier was assembled. */
      of: mark.state(Instant),
      at: mark.state(Instant),
    }),
  ),
  custody: CustodyView,
  partners: PartnersView,
  /** Null where no draft was put before the company. */
  accuracy: AccuracyView.nullable(),
  coverage: Coverage.nullable(),
  /** Who had not acted when time ended the review. */
  endedAwaiting: mark.state(z.array(Code)),
  report: mark.record(Digest.nullable()),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** What of a review the access rules look at. */
export type AccessReview = Pick<
  ReviewView,
  'id' | 'company' | 'agencies' | 'phase' | 'outcome' | 'report' | 'plannedRelease'
> & {
  readonly conditions: Pick<ReviewConditions, 'timeZone' | 'grants'>;
  readonly accessLedger: {
    readonly grants: readonly Pick<Grant, 'id' | 'person' | 'agency' | 'until' | 'revokedAt'>[];
  };
  /** What is wrong with its run; nothing if absent. */
  readonly runFault?: RunFault | null;
};
