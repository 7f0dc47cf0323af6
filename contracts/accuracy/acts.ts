import { z } from 'zod';
import { defineAct } from '../define-act';
import { Code, Text } from '../primitives';
import { RedactedField, Ruling } from './redaction';

/** The factual-accuracy check: what the company says of a draft, and what it is told. */
export const accuracyActs = [
  defineAct('commentOnDraft', {
    signedBy: 'companyOrApi',
    fields: {
      /** Null where it is about the draft at large. */
      finding: Code.nullable(),
      text: Text,
    },
  }),
  defineAct('claimRedaction', {
    signedBy: 'companyOrApi',
    fields: {
      finding: Code,
      field: RedactedField,
      /** One of the edition's grounds. */
      ground: Code,
      reason: Text,
    },
  }),
  /** The company has said what it has to say; nothing more is waited for. */
  defineAct('endComments', { signedBy: 'companyOrApi', fields: {} }),
  defineAct('answerComment', {
    signedBy: 'person',
    fields: {
      comment: Code,
      /** Whether the company is right. What was signed stays as it is: the answer stands beside it. */
      accepted: z.boolean(),
      answer: Text,
    },
  }),
  defineAct('ruleOnRedaction', {
    signedBy: 'person',
    fields: {
      claim: Code,
      ruling: Ruling,
      reason: Text,
    },
  }),
] as const;
