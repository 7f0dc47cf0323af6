import { z } from 'zod';

/** A moment in UTC as ISO 8601 with milliseconds, for example `2026-07-01T13:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A calendar day without a time zone, `YYYY-MM-DD`; the policy edition says in which zone it is read. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** SHA-256 as `sha256:` and 64 lower-case hexadecimal digits. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256:<64 hex digits>');
export type Digest = z.infer<typeof Digest>;

/** A short lower-case code: agencies, companies, persons, suites, editions, rungs. Never confidential. */
export const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a lower-case code');
export type Code = z.infer<typeof Code>;

/** An opaque review id; it is also the id of the review's workflow. */
export const ReviewId = z.string().regex(/^rev-[a-z2-7]{26}$/, 'must be a review id');
export type ReviewId = z.infer<typeof ReviewId>;

/**
 * A deployment's name, which is the origin of its log: what is signed for one counts in no other. As in a
 * note's key, it has no spaces and no plus sign.
 */
export const DeploymentName = z
  .string()
  .max(200)
  .regex(/^[^\s+\p{Z}\p{C}]+$/u, 'must be the name of a deployment: no spaces, no plus sign');
export type DeploymentName = z.infer<typeof DeploymentName>;

/** Free text that a person wrote: one to 4,000 characters. */
export const Text = z.string().trim().min(1).max(4_000);
export type Text = z.infer<typeof Text>;
