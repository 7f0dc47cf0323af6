import { z } from 'zod';
import { Digest, Name } from '../../primitives';
import { SafeguardVariant } from '../submission';
import { PromisedVariants } from './promised';

/** What a company changes of what it submitted; what is absent stays. */
export const Amendment = z.strictObject({
  modelName: Name.optional(),
  modelVersion: Name.optional(),
  weights: Digest.optional(),
  systemPrompt: Digest.nullable().optional().describe('null for one that is no longer declared'),
  safeguards: SafeguardVariant.optional(),
  promised: PromisedVariants.optional(),
});
export type Amendment = z.infer<typeof Amendment>;
