import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Digest, Name } from '../../primitives';
import { SafeguardVariant } from '../submission';
import { PromisedVariants } from './promised';

/** What a company changes of what it submitted; what is absent stays. */
export const Amendment = z.strictObject({
  modelName: mark.contents(Name.optional()),
  modelVersion: mark.contents(Name.optional()),
  weights: mark.contents(Digest.optional()),
  systemPrompt: mark.contents(
    Digest.nullable().optional().describe('null for one that is no longer declared'),
  ),
  safeguards: mark.contents(SafeguardVariant.optional()),
  promised: PromisedVariants.optional(),
});
export type Amendment = z.infer<typeof Amendment>;
