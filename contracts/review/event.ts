import { z } from 'zod';
import { CommandId, Instant, ReviewId } from '../primitives';
import { mark } from '../projection/mark';
import { accessEvents } from './access/events';
import { accuracyEvents } from './accuracy';
import { custodyEvents } from './custody';
import { determinationEvents } from './determination';
import { endingEvents } from './disclosure/ending';
import { escalationEvents } from './escalation';
import { evaluationEvents } from './evaluation';
import { findingEvents } from './findings';
import { intakeEvents } from './intake';
import { OwnCommand } from './own-command';
import { partnerEvents } from './partners';
import { signingEvents } from './signing';
import { windowEvents } from './window/window';
import { SignedStatement } from '../statement/statement';

/** Everything that can have happened in a review. */
export const ReviewEvent = z.discriminatedUnion('type', [
  ...intakeEvents,
  ...determinationEvents,
  ...windowEvents,
  ...accessEvents,
  ...evaluationEvents,
  ...findingEvents,
  ...signingEvents,
  ...escalationEvents,
  ...accuracyEvents,
  ...partnerEvents,
  ...custodyEvents,
  ...endingEvents,
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
export type ReviewEventType = ReviewEvent['type'];

const SCHEMAS = new Map<string, z.ZodObject>(
  ReviewEvent.options.map((one) => [one.shape.type.value, one]),
);
/** The schema of one type of event. */
export const schemaOfEvent = (type: ReviewEventType): z.ZodObject =>
  SCHEMAS.get(type) ?? z.strictObject({});

/** An event as the record holds it; `sequence` is 1, 2, 3 … within the review, without a gap. */
export const RecordedEvent = z.strictObject({
  review: mark.state(ReviewId),
  sequence: mark.state(z.int().positive()),
  at: mark.state(Instant),
  /** Id of the command that caused it. */
  command: mark.state(CommandId),
  /**
   * The signed envelope that caused it, on the first event of its command. Null on the others, and on
   * what nobody signed.
   */
  statement: mark.act(SignedStatement.shape.statement.nullable()),
  /** The command that nobody signed, on its first event. Null on the others, and on what was signed. */
  own: mark.act(OwnCommand.nullable()),
  event: ReviewEvent,
});
export type RecordedEvent = z.infer<typeof RecordedEvent>;

/** What stands around an event. */
export const AroundEvent = RecordedEvent.omit({ event: true });
