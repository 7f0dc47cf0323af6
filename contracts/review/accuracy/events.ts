import { z } from 'zod';
import { event } from '../events/event-of';
import { Outcome } from '../outcome';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { RedactedField, RedactionRuling } from './redaction';

/** How a draft is put before the company, and what comes of it before the report is issued. */
export const accuracyEvents = [
  event('AccuracyCheckBegan', {
    /** What the draft concludes. */
    outcome: Outcome,
    /** Digest of the report as it would be issued. */
    draft: Digest,
    /** Null while a lapse stops it. */
    commentBy: Instant.nullable(),
  }),
  event('DraftCommented', { comment: Code, by: Actor, finding: Code.nullable(), text: Text }),
  event('RedactionClaimed', {
    claim: Code,
    by: Actor,
    finding: Code,
    field: RedactedField,
    ground: Code,
    reason: Text,
  }),
  /** By the system where the time to comment ran out. */
  event('CommentsEnded', {
    by: Actor,
    /** When the time to comment was over, and that to answer began. */
    since: Instant,
    /** Null where there is nothing to answer, and while a lapse stops it. */
    answerBy: Instant.nullable(),
  }),
  event('CommentAnswered', { comment: Code, by: Actor, accepted: z.boolean(), answer: Text }),
  event('RedactionRuled', { claim: Code, by: Actor, ruling: RedactionRuling, reason: Text }),
  event('AccuracyCheckClosed', {
    /** Comments that nobody answered in time. */
    unanswered: z.array(Code),
    /** Claims on which nobody ruled in time, and what becomes of them by the edition. */
    unruled: z.array(Code),
    ruling: RedactionRuling,
  }),
] as const;
