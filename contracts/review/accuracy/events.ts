import { z } from 'zod';
import { mark } from '../../projection/mark';
import { event } from '../events/event-of';
import { Outcome } from '../outcome';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { RedactedField, RedactionRuling } from './redaction';

/** How a draft is put before the company, and what comes of it before the report is issued. */
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
    /** Claims on which nobody ruled in time, and what becomes of them by the edition. */
    unruled: mark.state(z.array(Code)),
    ruling: mark.record(RedactionRuling),
  }),
] as const;
