import { z } from 'zod';
import { Code, Digest, Instant } from '../primitives';
import { whole } from '../projection/mark';
import { Outcome } from './disclosure/ending';
import { EvaluationSummary, ObservedSnapshot } from './evaluation';
import { WorkFault } from './fault';
import { FoundDeficiency } from './intake';
import { SuiteRef } from './suite';

const deed = <const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...shape });

const generation = z.int().positive();
const Member = z.strictObject({ person: Code, agency: Code });

/** A key that was reported stolen, and the events of this review with opinions that were signed under it since. */
export const StolenKey = z.strictObject({
  key: Code,
  agency: Code,
  person: Code,
  since: Instant,
  opinions: z.array(z.int().positive()).readonly(),
});
export type StolenKey = z.infer<typeof StolenKey>;

/** What the registers say now of those who spoke in a review, as far as the review does not know it yet. */
export const StandingReport = z.strictObject({
  /** Reviewers who take no part in it by the register of people. */
  recused: z.array(Member).readonly(),
  /** Those of the recused whose recusal the register has lifted. */
  lifted: z.array(Member).readonly(),
  stolen: z.array(StolenKey).readonly(),
});
export type StandingReport = z.infer<typeof StandingReport>;

/** What a review's own effects report back. */
export const EffectReport = z.discriminatedUnion('kind', [
  deed('acceptIntake', { suites: z.array(SuiteRef).readonly() }),
  deed('returnIntake', { deficiencies: z.array(FoundDeficiency).readonly() }),
  deed('confirmAccess', { generation, snapshot: ObservedSnapshot }),
  deed('beginOutage', { generation, from: Instant, why: WorkFault }),
  deed('endOutage', { generation, until: Instant }),
  deed('reportUnreachable', { generation, why: WorkFault }),
  deed('completeEvaluation', { suite: Code, generation, summary: EvaluationSummary }),
  deed('failEvaluation', { suite: Code, generation, why: WorkFault }),
  deed('pauseEvaluation', {
    suite: Code,
    generation,
    why: WorkFault,
    /** What the run saw in place of the verified snapshot, or beside it; absent where it could not say. */
    observed: ObservedSnapshot.optional(),
  }),
  deed('attachDossier', { version: z.int().positive(), digest: Digest }),
  deed('attachDraft', { outcome: Outcome, digest: Digest }),
  deed('attachReport', { outcome: Outcome, digest: Digest }),
  deed('confirmAccessDropped', {}),
  deed('noteStanding', StandingReport.shape),
]);
export type EffectReport = z.infer<typeof EffectReport>;

/** Time has passed. */
const tick = deed('tick', {});
/** An operator cancelled the run. */
const cancel = deed('cancel', {});

const ofItself = z.strictObject({ kind: z.literal('system') });

/**
 * A command that nobody signs: what a review did of itself, or an operator's cancellation. With the
 * place and the time of its events it is all that the decision rests on, so that the record alone
 * suffices to replay it.
 */
export const OwnCommand = whole(
  z.union([
    z.strictObject({
      by: ofItself,
      deed: EffectReport,
      /** Key of the piece of work that reports. Only what was still pending counted. */
      work: z
        .string()
        .regex(/^\S{1,200}$/)
        .optional(),
    }),
    z.strictObject({ by: ofItself, deed: tick }),
    z.strictObject({ by: z.strictObject({ kind: z.literal('operator') }), deed: cancel }),
  ]),
);
export type OwnCommand = z.infer<typeof OwnCommand>;

export type OwnDeed = OwnCommand['deed'];
