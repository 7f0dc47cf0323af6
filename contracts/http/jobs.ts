import { z } from 'zod';
import { JobId, JobProgress } from '../job';
import { Code, Instant } from '../primitives';
import { STATUS } from './status';

/** A job that goes on by itself once it is asked for, however long the caller stays. */
export const JobReport = z.strictObject({
  job: JobId,
  /**
   * `running`: it is at work, or waits for its next look. `interrupted`: it was asked for, and nothing runs it:
   * a worker begins it within minutes, and the same request at once. `stopped`: somebody stopped it; what was done stays done.
   */
  state: z.enum(['running', 'interrupted', 'stopped', 'done', 'failed']),
  /** The code of why it ended before everything was done; null otherwise. */
  why: z.string().nullable(),
  askedBy: Code,
  askedAt: Instant,
  endedAt: Instant.nullable(),
  /** Null while no worker answers for it. */
  progress: JobProgress.nullable(),
});
export type JobReport = z.infer<typeof JobReport>;

/** What starting, reading and stopping a job answer. */
export const JOB_ANSWERS = {
  start: { [STATUS.accepted]: { description: 'The job is running.', schema: JobReport } },
  read: { [STATUS.ok]: { description: 'The progress of the job.', schema: JobReport } },
  stop: { [STATUS.ok]: { description: 'The job is stopped, or had ended.', schema: JobReport } },
} as const;
