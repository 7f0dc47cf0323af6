import { z } from 'zod';
import { Salt } from './log-leaf';
import { Code, DeploymentName, Digest, Instant, ReviewId } from '../primitives';

/** What can no longer be read once a review's data key is destroyed. */
export const Unreadable = z.enum([
  'workflow-histories',
  'events',
  'view',
  'documents',
  'evaluation-rows',
  'credentials',
  'backups-of-them',
]);

/** Somebody of an agency, or of the company whose review it was. */
export const DestructionSigner = z.union([
  z.strictObject({ person: Code, agency: Code }),
  z.strictObject({ person: Code, company: Code }),
]);
export type DestructionSigner = z.infer<typeof DestructionSigner>;

/**
 * The predicate of an attestation that a review's data key is destroyed. It is in the clear and
 * contains only ids, digests and instants: the reason is in the request, which its signer keeps.
 */
export const Destruction = z.strictObject({
  deployment: DeploymentName,
  review: ReviewId,
  /** Id of the data key, as in everything that it sealed. */
  key: ReviewId,
  destroyed: z.literal('wrapped-data-key'),
  unreadable: z.array(Unreadable),
  destroyedAt: Instant,
  /** Until then, a process that had the key in memory may still have it, and end a transfer with it. */
  goneEverywhereBy: Instant,
  /**
   * Older copies of the wrapped key, as in backups of the key store: they open for as long as the version of
   * the key-encryption key is there that wrapped them, and are dead, wherever they lie, once it is retired.
   */
  olderCopies: z.literal('dead-once-key-version-retired'),
  /** Who signed the request: one person, or two where the edition wants two or the run was lost. */
  by: z.array(DestructionSigner).min(1),
  /** Digest of the signed request, the text of its envelope. */
  request: Digest,
});
export type Destruction = z.infer<typeof Destruction>;

/** The answer about a destroyed review: what is attested, and the signed attestation itself. */
export const AttestedDestruction = z.strictObject({
  destruction: Destruction,
  /** The text of a DSSE envelope over an in-toto Statement, signed by this deployment's custody key. */
  attestation: z.string(),
  /** Opens the attestation's leaf in the transparency log. */
  salt: Salt,
});
export type AttestedDestruction = z.infer<typeof AttestedDestruction>;
