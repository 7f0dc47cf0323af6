import { z } from 'zod';
import { DeploymentName, Instant } from '../primitives';
import { KeyOwner, PublicKey } from './signing-key';

/**
 * What somebody asks who brings a key: that it be theirs. The key itself signs it, as the predicate of
 * an in-toto Statement in a DSSE envelope, and so proves that they hold it.
 */
export const KeyEnrolment = z.strictObject({
  deployment: DeploymentName,
  owner: KeyOwner,
  publicKey: PublicKey,
  issuedAt: Instant,
});
export type KeyEnrolment = z.infer<typeof KeyEnrolment>;

/** The text of the envelope. */
export const SignedEnrolment = z.strictObject({ enrolment: z.string().min(1).max(4_096) });

/** An enrolment is brought at once: it holds for so long. */
export const ENROLMENT_LIFE_MS = 10 * 60_000;

export const DEFAULT_KEY_DAYS = 365;
export const LONGEST_KEY_DAYS = 730;

export const KeyConfirmation = z.strictObject({
  /** For how many days from now it is to count. */
  days: z.int().min(1).max(LONGEST_KEY_DAYS).default(DEFAULT_KEY_DAYS),
});
