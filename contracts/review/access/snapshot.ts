import { z } from 'zod';
import { Code, Digest, Name } from '../../primitives';
import { mark } from '../../projection/mark';

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

/** What a variant can offer: `access` is the variant itself, the others are extras. */
export const Capability = z.enum([
  'access',
  'logprobs',
  'chainOfThought',
  'safeguardsOff',
  'fineTuning',
]);
export type Capability = z.infer<typeof Capability>;

/** A variant of the model that the company promises, and what it offers besides access. */
export const PromisedVariant = z.strictObject({
  /** For example `public`, `helpful-only`. */
  variant: mark.contents(Code),
  capabilities: mark.contents(z.array(Capability.exclude(['access'])).max(4)),
});
export type PromisedVariant = z.infer<typeof PromisedVariant>;

/** One thing that is promised: a capability of a variant. */
export const PromiseKey = z.strictObject({
  variant: mark.contents(Code),
  capability: mark.contents(Capability),
});
export type PromiseKey = z.infer<typeof PromiseKey>;

export const PromisedVariants = z.array(PromisedVariant).max(20);

/** What a company changes of what it submitted; what is absent stays. */
export const Amendment = z.strictObject({
  modelName: mark.contents(Name.optional()),
  modelVersion: mark.contents(Name.optional()),
  weights: mark.contents(Digest.optional()),
  systemPrompt: mark.contents(
    Digest.nullable().optional().describe('null if it is no longer declared'),
  ),
  safeguards: mark.contents(SafeguardVariant.optional()),
  promised: PromisedVariants.optional(),
});
export type Amendment = z.infer<typeof Amendment>;
