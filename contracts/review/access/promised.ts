import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Code } from '../../primitives';

/** What can be had of a variant: `access` is the variant itself, the others come on top. */
export const Capability = z.enum([
  'access',
  'logprobs',
  'chainOfThought',
  'safeguardsOff',
  'fineTuning',
]);
export type Capability = z.infer<typeof Capability>;

/** A variant of the model that the company promises, and what is to be had of it beside access. */
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
