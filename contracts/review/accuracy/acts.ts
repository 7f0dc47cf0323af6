import { z } from 'zod';
import { defineAct } from '../define-act';
import { Code, Text } from '../../primitives';
import { RedactedField, RedactionRuling } from './redaction';

/** The factual-accuracy check: what the company says of a draft, and what it is told. */
export const accuracyActs = [
  defineAct('commentOnDraft', {
    signedBy: 'companyOrApi',
    begins: 'DraftCommented',
    summary: 'comment on the draft of the report',
    fields: {
      finding: Code.nullable().describe(
        'the finding that it is about; null where it is about the draft at large',
      ),
      text: Text,
    },
  }),
  defineAct('claimRedaction', {
    signedBy: 'companyOrApi',
    begins: 'RedactionClaimed',
    summary: 'ask that a part of a finding be withheld from outsiders',
    fields: {
      finding: Code,
      field: RedactedField,
      ground: Code.describe('one of the edition’s grounds'),
      reason: Text,
    },
  }),
  /** The company has said what it has to say; nothing more is waited for. */
  defineAct('endComments', {
    signedBy: 'companyOrApi',
    begins: 'CommentsEnded',
    summary: 'say that the company has no more comments on the draft',
    fields: {},
  }),
  defineAct('answerComment', {
    signedBy: 'person',
    begins: 'CommentAnswered',
    summary: 'answer a comment on the draft',
    fields: {
      comment: Code,
      accepted: z
        .boolean()
        .describe(
          'whether the company is right; what was signed stays, and the answer stands beside it',
        ),
      answer: Text,
    },
  }),
  defineAct('ruleOnRedaction', {
    signedBy: 'person',
    begins: 'RedactionRuled',
    summary: 'rule on a claim that a part be withheld',
    fields: {
      claim: Code,
      ruling: RedactionRuling,
      reason: Text,
    },
  }),
] as const;
