import { z } from 'zod';
import { mark } from '../projection/mark';
import { AgreementRef } from '../people/agreement';
import { Follows } from './follows';
import { Digest, Instant, LocalDate, Name, Text } from '../primitives';
import { PromisedVariants } from './access/promised';

/** How the safeguards of the offered variant stand. */
export const SafeguardVariant = z.enum(['production', 'helpfulOnly', 'safeguardsOff']);
export type SafeguardVariant = z.infer<typeof SafeguardVariant>;

/** The checkpoint that is under review, as the company pins it. */
export const SnapshotDeclaration = z.strictObject({
  /** Digest of the weights, or of the build that serves them. */
  digest: mark.contents(Digest),
  systemPromptDigest: mark.contents(Digest.optional()),
  safeguards: mark.contents(SafeguardVariant),
});
export type SnapshotDeclaration = z.infer<typeof SnapshotDeclaration>;

/** What a company submits to start a review. */
export const Submission = z.strictObject({
  model: z.strictObject({ name: mark.contents(Name), version: mark.contents(Name.optional()) }),
  snapshot: SnapshotDeclaration,
  /** Length of access that the company gives; the edition's default if absent. */
  windowDays: mark.state(z.int().positive().optional()),
  /** Planned day of the event that the edition anchors the window's end to. */
  plannedRelease: mark.record(LocalDate.optional()),
  /** When company and government first spoke of this model, if that was before the submission. */
  firstContact: mark.state(Instant.optional()),
  /** Variants and capabilities that the company promises to give access to. */
  promised: PromisedVariants.optional(),
  /**
   * The agreement that it is made under. A company may name it when it starts a review, by its code alone; what
   * is signed always has it.
   */
  agreement: AgreementRef.optional(),
  /** The earlier review of the company's that this one goes on from. */
  follows: Follows.optional(),
  note: mark.contents(Text.optional()),
});
export type Submission = z.infer<typeof Submission>;
