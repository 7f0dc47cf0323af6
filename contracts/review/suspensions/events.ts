import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Audiences } from '../../edition/parties';
import { event } from '../events/event-of';
import { Code, CommandId, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { Ruling } from './acts';

/** What a suspension was made for, and is ended by. */
export const SuspensionCause = z.enum(['act', 'order', 'request', 'outage']);
export type SuspensionCause = z.infer<typeof SuspensionCause>;

/** What ended one; `span` and `total` are the edition's longest times, which end it without anybody's act. */
export const SuspensionEnd = z.enum([...SuspensionCause.options, 'span', 'total']);
export type SuspensionEnd = z.infer<typeof SuspensionEnd>;

export const suspensionEvents = [
  event('SuspensionBegan', {
    suspension: mark.state(Code),
    reason: mark.state(Code),
    from: mark.state(Instant),
    by: mark.record(Actor),
    cause: mark.state(SuspensionCause),
    notify: mark.state(Audiences),
    /** The command of the order on every review that began it; absent where none did. */
    order: mark.state(CommandId.optional()),
  }),
  event('SuspensionEnded', {
    suspension: mark.state(Code),
    until: mark.state(Instant),
    by: mark.record(Actor),
    on: mark.state(SuspensionEnd),
    /** Whether its time is given back: not for one that was shorter than the edition counts. */
    counts: mark.state(z.boolean()),
  }),
  /** Those who are awaited are asked whether it still holds. */
  event('SuspensionReviewDue', { suspension: mark.state(Code), notify: mark.state(Audiences) }),
  event('SuspensionContested', {
    suspension: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
    /** When the ruling that the edition names counts, if nobody settles before; null while an order stops that. */
    dueAt: mark.state(Instant.nullable()),
    notify: mark.state(Audiences),
  }),
  event('ContestSettled', {
    suspension: mark.state(Code),
    by: mark.record(Actor),
    ruling: mark.state(Ruling),
    /** Since when it counts as begun; null where that stays as recorded. */
    from: mark.state(Instant.nullable()),
    /** Null where nobody settled in time. */
    reason: mark.contents(Text.nullable()),
    notify: mark.state(Audiences),
  }),
] as const;
