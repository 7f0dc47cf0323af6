import { z } from 'zod';
import { Outcome, Phase } from '../../contracts/review/disclosure/ending';
import { EndpointProfile, SentParameters } from '../../contracts/review/endpoint';
import { ActKind } from '../../contracts/review/act';
import { EvaluationSummary, ObservedSnapshot } from '../../contracts/review/evaluation';
import { EndpointTrouble } from '../../contracts/review/fault';
import { JobEnd, JobId, JobProgress } from '../../contracts/job';
import { Code, Digest, Instant, ReviewId } from '../../contracts/primitives';
import { SuiteRef } from '../../contracts/review/suite';
import type { BoundRequest, Effects } from '../../workflows/effects';

const LONGEST_STATEMENT = 16_384;

const target = z.object({
  endpoint: z.string().min(1),
  model: z.string().min(1),
  credential: Code.nullable(),
  profile: EndpointProfile.optional(),
  sent: SentParameters.optional(),
});

const ofReview = z.object({ review: ReviewId });

const composition = z.object({
  review: ReviewId,
  outcome: Outcome,
  asOf: z.int().positive(),
  throughSequence: z.int().nonnegative(),
  at: Instant,
});

const evaluation = z.object({
  review: ReviewId,
  suite: SuiteRef,
  snapshot: Digest,
  observed: ObservedSnapshot.optional(),
  target,
  attempt: z.int().nonnegative().optional(),
});

const line = z.object({
  workflow: z.string().min(1),
  first: z.string().min(1),
  run: z.string().min(1),
  from: z.int().nonnegative().optional(),
});

/** Its edition and its submission are judged by the activity, which has an answer for what is wrong. */
const foundation = z.object({ edition: z.looseObject({}), calendar: z.looseObject({}) });

const about = z.looseObject({ id: ReviewId, company: Code, phase: Phase });

const request = z.string().min(1).max(64);

/** Strict: a job is about no review. */
const ofJob = z.strictObject({
  job: JobId,
  request,
  after: z.string().max(500).nullable(),
  limit: z.int().positive().optional(),
});

/** What a request is about: whose workflow may ask follows from it. */
export type RequestSubject = { readonly review: ReviewId } | { readonly job: JobId };

/**
 * What each activity may be asked, as far as it leans on it. It is no second contract: what an activity
 * parses itself, and has an answer for, is only looked at here. An activity without an entry does not compile.
 */
export const REQUESTS: {
  readonly [Effect in keyof Effects]: z.ZodType<RequestSubject>;
} = {
  admit: z.object({
    review: ReviewId,
    now: Instant,
    twoPeople: z.array(ActKind),
    about: about.nullable(),
    foundation: foundation.optional(),
    statements: z.array(z.string().max(LONGEST_STATEMENT)),
  }),
  recordEvents: z.object({
    review: ReviewId,
    line,
    foundation: foundation.optional(),
    events: z.array(z.looseObject({ review: ReviewId, sequence: z.int().positive() })),
    refusals: z.array(z.looseObject({ review: ReviewId, number: z.int().positive() })),
  }),
  checkIntake: z.object({
    review: ReviewId,
    suites: z.array(Code),
    agencies: z.array(Code),
    insist: z.boolean(),
  }),
  verifyAccess: z.object({ review: ReviewId, target, known: ObservedSnapshot.optional() }),
  assembleDossier: z.object({
    review: ReviewId,
    version: z.int().nonnegative(),
    throughSequence: z.int().nonnegative(),
  }),
  composeDraft: composition,
  composeReport: composition,
  dropAccess: ofReview,
  readStanding: z.object({
    review: ReviewId,
    agencies: z.array(Code),
    out: z.array(z.object({ agency: Code, person: Code })),
    throughSequence: z.int().nonnegative(),
  }),
  evaluateShard: evaluation.extend({
    from: z.int().nonnegative(),
    to: z.int().positive(),
    startedAt: Instant,
  }),
  summariseEvaluation: evaluation.extend({
    stopped: EvaluationSummary.shape.stopped,
    trouble: EndpointTrouble.optional(),
  }),
  judgeDestruction: z.object({
    review: ReviewId,
    now: Instant,
    statement: z.string().max(LONGEST_STATEMENT),
  }),
  endRuns: ofReview,
  destroyReviewKey: ofReview,
  attestDestruction: ofReview,
  carryOrder: ofJob,
  rotateBatch: ofJob,
  rewrapBatch: ofJob,
  retireBatch: ofJob,
  rebuildBatch: ofJob,
  giveReminders: ofJob,
  settleJob: z.strictObject({ job: JobId, request, end: JobEnd, progress: JobProgress }),
};

/** The envelope that the workflows put around each request. */
export const BoundRequestShape: z.ZodType<BoundRequest> = z.strictObject({
  run: z.string().min(1),
  activity: z.string().min(1),
  nonce: z.string().min(1),
  input: z.unknown(),
});
