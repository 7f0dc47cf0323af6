import { z } from 'zod';
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
    suspension: Code,
    reason: Code,
    from: Instant,
    by: Actor,
    cause: SuspensionCause,
    notify: Audiences,
    /** The command of the order on every review that began it; absent where none did. */
    order: CommandId.optional(),
  }),
  event('SuspensionEnded', {
    suspension: Code,
    until: Instant,
    by: Actor,
    on: SuspensionEnd,
    /** Whether its time is given back: not for one that was shorter than the edition counts. */
    counts: z.boolean(),
  }),
  /** Those who are awaited are asked whether it still holds. */
  event('SuspensionReviewDue', { suspension: Code, notify: Audiences }),
  event('SuspensionContested', {
    suspension: Code,
    by: Actor,
    reason: Text,
    /** When the ruling that the edition names counts, if nobody settles before; null while an order stops that. */
    dueAt: Instant.nullable(),
    notify: Audiences,
  }),
  event('ContestSettled', {
    suspension: Code,
    by: Actor,
    ruling: Ruling,
    /** Since when it counts as begun; null where that stays as recorded. */
    from: Instant.nullable(),
    /** Null where nobody settled in time. */
    reason: Text.nullable(),
    notify: Audiences,
  }),
] as const;
