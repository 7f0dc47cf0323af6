import { z } from 'zod';
import { Actor } from '../people/participant';
import { DeploymentName, Instant, OWN_WORDS, ReviewId } from '../primitives';
import { Act } from '../review/act';

/**
 * The claims of a signed statement: one act, on one review, by one actor. It travels as the predicate
 * of an in-toto Statement in a DSSE envelope, under one registered key or several.
 */
export const Statement = z.strictObject({
  /** The only deployment where it counts, even if another one has the same keys. */
  deployment: DeploymentName,
  review: ReviewId,
  act: Act,
  by: Actor,
  issuedAt: Instant,
  expiresAt: Instant,
  /** Unique per statement; it is the id of the command that the statement becomes. */
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
export type Statement = z.infer<typeof Statement>;

/** What a signal or an update carries: the canonical JSON of the envelope, as text. */
export const SignedStatement = z.strictObject({
  statement: z.string().min(1).max(16_384).register(OWN_WORDS, { of: 'envelope' }),
});
export type SignedStatement = z.infer<typeof SignedStatement>;

/** A statement is good for seven days at most: long enough to sign offline, short enough to forget. */
export const LONGEST_VALIDITY_MS = 7 * 24 * 60 * 60 * 1_000;
