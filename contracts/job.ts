import { z } from 'zod';
import { Code, Instant } from './primitives';

/**
 * Names a job, and its workflow in Temporal: what it does to what, so that there is one at a time. It is
 * opaque: an order's id is random, and a key-encryption key's name tells no company.
 */
export const JobId = z
  .string()
  .regex(
    /^(?:toll-[A-Za-z0-9_-]{16,64}|rewrap-keys|rebuild-views|(?:rotate|retire)-keys-(?:all|kek-[a-z2-7]{26})|agreement-reminders)$/,
    'must be the id of a job',
  );
export type JobId = z.infer<typeof JobId>;

/** One failure of a job, with its code. */
export const JobFailure = z.strictObject({ about: z.string().max(100), code: z.string().max(60) });
export type JobFailure = z.infer<typeof JobFailure>;

/** Failures that are named; those beyond are counted. */
export const MOST_NAMED_FAILURES = 100;

const count = z.int().nonnegative();

/** How far a job has come in its current pass, or came in the last one while it waits for the next. */
export const JobProgress = z.strictObject({
  /** What there is to look at; it changes as reviews and keys come and go. */
  total: count,
  looked: count,
  /** Reviews that the order has reached, keys with a new version, keys re-wrapped, keys retired, views folded, reminders given. */
  done: count,
  failures: count,
  /** The first hundred of the failures. */
  failed: z.array(JobFailure).max(MOST_NAMED_FAILURES),
  /** How often it has gone through everything. */
  passes: count,
  /** When it looks again; null while it is at work, and once it has ended. */
  next: Instant.nullable(),
  /**
   * Of a retirement: from when on nobody can undo it; null where an administrator of the provider
   * still can. Absent from every other job.
   */
  finalAt: Instant.nullable().optional(),
});
export type JobProgress = z.infer<typeof JobProgress>;

/** How a job ended. `why` is a code; null for one that did what it was asked. */
export const JobEnd = z.strictObject({
  state: z.enum(['done', 'failed', 'stopped']),
  why: z.string().max(60).nullable(),
});
export type JobEnd = z.infer<typeof JobEnd>;

/** A job as requested, and how it ended: authoritative over anything that runs in Temporal. */
export const Job = z.strictObject({
  id: JobId,
  /** Random, and another one each time it is asked for again: a run that has an older one does nothing. */
  request: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  askedBy: Code,
  askedAt: Instant,
  /** Whose keys it is about; null for everyone's, and if it does not concern keys. */
  company: Code.nullable(),
  end: JobEnd.extend({ at: Instant }).nullable(),
  /** As it was at the end; null until then. */
  progress: JobProgress.nullable(),
});
export type Job = z.infer<typeof Job>;
