import { z } from 'zod';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';
import { Outcome } from './disclosure/ending';

/** What of a finding the company may ask to have withheld from those who take no part in the review. */
export const RedactedField = z.enum(['title', 'text', 'limitations']);
export type RedactedField = z.infer<typeof RedactedField>;

/** How a claim is treated in what outsiders are shown. */
export const RedactionRuling = z.enum(['withheld', 'printed']);
export type RedactionRuling = z.infer<typeof RedactionRuling>;

export const accuracyActs = [
  defineAct('commentOnDraft', {
    signedBy: 'companyOrApi',
    begins: 'DraftCommented',
    summary: 'comment on the draft of the report',
    fields: {
      finding: Code.nullable().describe('the finding it is about; null for the draft as a whole'),
      text: Text,
    },
  }),
  defineAct('claimRedaction', {
    signedBy: 'companyOrApi',
    begins: 'RedactionClaimed',
    summary: 'claim that part of a finding be withheld from outsiders',
    fields: {
      finding: Code,
      field: RedactedField,
      ground: Code.describe('one of the edition’s grounds'),
      reason: Text,
    },
  }),
  /** The company has ended its comments; nothing more is awaited. */
  defineAct('endComments', {
    signedBy: 'companyOrApi',
    begins: 'CommentsEnded',
    summary: 'end the company’s comments on the draft',
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
          'whether the company is right; the signed text stays, with the answer next to it',
        ),
      answer: Text,
    },
  }),
  defineAct('ruleOnRedaction', {
    signedBy: 'person',
    begins: 'RedactionRuled',
    summary: 'rule on a redaction claim',
    fields: {
      claim: Code,
      ruling: RedactionRuling,
      reason: Text,
    },
  }),
] as const;

export const accuracyEvents = [
  event('AccuracyCheckBegan', {
    /** What the draft concludes. */
    outcome: mark.state(Outcome),
    /** Digest of the report as it would be issued. */
    draft: mark.record(Digest),
    /** Null while a lapse stops it. */
    commentBy: mark.state(Instant.nullable()),
  }),
  event('DraftCommented', {
    comment: mark.state(Code),
    by: mark.record(Actor),
    finding: mark.state(Code.nullable()),
    text: mark.contents(Text),
  }),
  event('RedactionClaimed', {
    claim: mark.state(Code),
    by: mark.record(Actor),
    finding: mark.state(Code),
    field: mark.state(RedactedField),
    ground: mark.record(Code),
    reason: mark.contents(Text),
  }),
  /** By the system where the time to comment ran out. */
  event('CommentsEnded', {
    by: mark.record(Actor),
    /** When the time to comment was over, and that to answer began. */
    since: mark.state(Instant),
    /** Null where there is nothing to answer, and while a lapse stops it. */
    answerBy: mark.state(Instant.nullable()),
  }),
  event('CommentAnswered', {
    comment: mark.state(Code),
    by: mark.record(Actor),
    accepted: mark.record(z.boolean()),
    answer: mark.contents(Text),
  }),
  event('RedactionRuled', {
    claim: mark.state(Code),
    by: mark.record(Actor),
    ruling: mark.record(RedactionRuling),
    reason: mark.contents(Text),
  }),
  event('AccuracyCheckClosed', {
    /** Comments that nobody answered in time. */
    unanswered: mark.state(z.array(Code)),
    /** Claims without a ruling in time, and how the edition decides them. */
    unruled: mark.state(z.array(Code)),
    ruling: mark.record(RedactionRuling),
  }),
] as const;

const said = { by: mark.record(Actor), at: mark.state(Instant) };

/**
 * The factual-accuracy check of a report: the company's comments on the draft, and their outcome.
 */
export const AccuracyView = z.strictObject({
  status: mark.state(z.enum(['commenting', 'answering', 'closed'])),
  draft: mark.record(Digest),
  /** Null while a lapse stops it. */
  commentBy: mark.state(Instant.nullable()),
  /** Null before the time to comment is over, and where there was nothing to answer. */
  answerBy: mark.state(Instant.nullable()),
  closedAt: mark.state(Instant.nullable()),
  comments: z.array(
    z.strictObject({
      id: mark.state(Code),
      finding: mark.state(Code.nullable()),
      text: mark.contents(Text),
      ...said,
      /** Null while nobody has answered, and for good where nobody has when the check is closed. */
      answer: z
        .strictObject({ accepted: mark.record(z.boolean()), answer: mark.contents(Text), ...said })
        .nullable(),
    }),
  ),
  claims: z.array(
    z.strictObject({
      id: mark.state(Code),
      finding: mark.state(Code),
      field: mark.state(RedactedField),
      ground: mark.record(Code),
      reason: mark.contents(Text),
      ...said,
      /** Null while nobody has ruled. */
      ruling: mark.record(RedactionRuling.nullable()),
      /** Who ruled, and why; null where it was the edition, because nobody did. */
      ruled: z.strictObject({ reason: mark.contents(Text), ...said }).nullable(),
    }),
  ),
});
export type AccuracyView = z.infer<typeof AccuracyView>;
