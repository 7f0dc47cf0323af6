import { z } from 'zod';
import { Code, Text } from '../primitives';
import { RedactedField, Ruling } from './redaction';

/** The factual-accuracy check: what the company says of a draft, and what it is told. */
export const accuracyActs = [
  z.strictObject({
    kind: z.literal('commentOnDraft'),
    /** Null where it is about the draft at large. */
    finding: Code.nullable(),
    text: Text,
  }),
  z.strictObject({
    kind: z.literal('claimRedaction'),
    finding: Code,
    field: RedactedField,
    /** One of the edition's grounds. */
    ground: Code,
    reason: Text,
  }),
  /** The company has said what it has to say; nothing more is waited for. */
  z.strictObject({ kind: z.literal('endComments') }),
  z.strictObject({
    kind: z.literal('answerComment'),
    comment: Code,
    /** Whether the company is right. What was signed stays as it is: the answer stands beside it. */
    accepted: z.boolean(),
    answer: Text,
  }),
  z.strictObject({
    kind: z.literal('ruleOnRedaction'),
    claim: Code,
    ruling: Ruling,
    reason: Text,
  }),
] as const;
