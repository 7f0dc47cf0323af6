import { z } from 'zod';
import { Follows } from './follows';
import { AgreementRef } from '../people/agreement';
import { AccuracyView } from './accuracy/view';
import { CustodyView } from './custody/view';
import { PartnersView } from './partners/view';
import { CourseView } from './views/course-view';
import { FindingsView } from './views/findings-view';
import { EscalationView, SignOffView, SigningView } from './views/signing-view';
import { Deficiency } from './deficiency';
import { Determination } from './position';
import { AccessLedger } from './access/ledger';
import { ReviewConditions } from './review-conditions';
import { Audience } from '../edition/parties';
import { EndpointProfile } from './endpoint-profile';
import { EvaluationSummary, ObservedSnapshot } from './evaluation';
import { SuiteGap, WorkFault } from './fault';
import { Coverage, EndCause, Outcome, Phase } from './outcome';
import { Code, CommandId, Digest, Instant, LocalDate, Name, ReviewId, Text } from '../primitives';
import { SnapshotDeclaration } from './submission';
import { SuiteRef } from './suite';
import { SuspensionView } from './suspensions/view';
import { WindowCounting } from './window-counting';
import { ListedMove } from './window-move';

/** The read model of one review: a fold of its recorded events and of nothing else. */
export const ReviewView = z.strictObject({
  id: ReviewId,
  /** Sequence of the last event that is folded in. */
  sequence: z.int().nonnegative(),
  phase: Phase,
  outcome: Outcome.nullable(),
  endedWhy: EndCause.nullable(),
  /** What the company says that withdrew; null for every other end. */
  endedReason: Text.nullable(),
  /** When it came to its outcome; null while it has none. */
  endedAt: Instant.nullable(),
  company: Code,
  edition: Code,
  conditions: ReviewConditions,
  model: z.strictObject({ name: Name, version: Name.optional() }),
  agencies: z.array(z.strictObject({ id: Code, lead: z.boolean(), signs: z.boolean() })),
  submittedAt: Instant,
  /** As the company submitted it; the submission where it named none. */
  firstContactAt: Instant,
  closedAt: Instant.nullable(),
  /** The agreement that it is made under; null in records from before there were any. */
  agreement: AgreementRef.nullable(),
  /** The earlier review that it goes on from. */
  follows: Follows.nullable(),
  plannedRelease: LocalDate.nullable(),
  window: z.strictObject({
    days: z.int().positive(),
    openedAt: Instant.nullable(),
    budgetMs: z.int().nonnegative(),
    /** Null before it opens and while the clock stands still. */
    closesAt: Instant.nullable(),
    /** Days that were closed while the review ran. */
    closures: z.array(
      z.strictObject({
        at: Instant,
        days: z.array(LocalDate),
        /** Those that were not over then. */
        counted: z.array(LocalDate),
        source: Text,
        /** The order that closed them, if one did. */
        order: CommandId.optional(),
      }),
    ),
    /** How its days are counted; null before it opens. */
    counting: WindowCounting.nullable(),
    suspensions: z.array(SuspensionView),
    moves: z.array(ListedMove),
  }),
  deficiencies: z.array(Deficiency),
  determination: Determination.nullable(),
  course: CourseView,
  access: z
    .strictObject({
      generation: z.int().positive(),
      status: z.enum(['provided', 'verified', 'unreachable', 'dropped']),
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
      suite: Code,
      generation: z.int().positive(),
      /** How often it was run again by somebody's act: what stands here is of the last run, which counts. */
      attempt: z.int().nonnegative(),
      status: z.enum(['running', 'completed', 'failed', 'paused', 'cancelled']),
      why: SuiteGap.nullable(),
      summary: EvaluationSummary.nullable(),
    }),
  ),
  findings: FindingsView,
  dossier: z.strictObject({ version: z.int().positive(), digest: Digest }).nullable(),
  signOffs: z.array(SignOffView),
  signing: SigningView,
  escalations: z.array(EscalationView),
  notices: z.array(
    z.strictObject({
      kind: z.enum(['reminder', 'rung']),
      id: Code,
      agency: Code.nullable(),
      notify: z.array(Audience),
      /** The end of the window that it was about; for silence, when the dossier was assembled. */
      of: Instant,
      at: Instant,
    }),
  ),
  custody: CustodyView,
  partners: PartnersView,
  /** Null where no draft was put before the company. */
  accuracy: AccuracyView.nullable(),
  coverage: Coverage.nullable(),
  /** Who had not acted when time ended the review. */
  endedAwaiting: z.array(Code),
  report: Digest.nullable(),
});
export type ReviewView = z.infer<typeof ReviewView>;
