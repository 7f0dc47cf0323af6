import type { Code, Digest, Instant } from '../../contracts/primitives';
import type { Submission } from '../../contracts/review/intake';
import { digestOf } from '../../trust/statements/digest';

/** A company's request to start a review. */
export interface StartRequest {
  readonly company: Code;
  readonly idempotencyKey: string;
  /** The policy edition that the company asked for. */
  readonly named: Code | undefined;
  /** Code of the agreement that it named. */
  readonly agreement: Code | undefined;
  /** What it submits, as it sent it. */
  readonly submission: Omit<Submission, 'agreement'>;
  readonly now: Instant;
}

/** Tells requests under one Idempotency-Key apart. It leaves open what was not asked for. */
export const toRequestDigest = ({ named, agreement, submission }: StartRequest): Digest =>
  digestOf({
    submission,
    ...(named === undefined ? {} : { named }),
    ...(agreement === undefined ? {} : { agreement }),
  });
