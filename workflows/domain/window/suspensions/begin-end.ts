import type { Audience, Party } from '../../../../contracts/edition/parties';
import type { ReviewEvent } from '../../../../contracts/review/event';
import type { Code, Instant } from '../../../../contracts/primitives';
import type {
  SuspensionCause,
  SuspensionEnd,
} from '../../../../contracts/review/window/suspensions';
import type { MoveReason } from '../../../../contracts/review/window/moves';
import { nextId } from '../../kernel/bounds';
import type { Command } from '../../kernel/command';
import { isDue, toMs } from '../../calendar/instant';
import type { Rules } from '../../kernel/rules';
import type { ReviewState, Suspension } from '../../kernel/state';
import { withMove } from '../window-move';
import { limitOf, ruleFor } from './limits';

type Said = Pick<Command, 'id' | 'at' | 'by'>;

interface SuspensionBeginning {
  readonly rules: Rules;
  readonly reason: Code;
  readonly from: Instant;
  readonly cause: SuspensionCause;
}

/** The clock is paused since `from`; the company is told, and those who are awaited. */
export function toBeginning(
  state: ReviewState,
  command: Said,
  { rules, reason, from, cause }: SuspensionBeginning,
): ReviewEvent[] {
  const { by, id } = command;
  const suspension = nextId('sus', state.counts, 'suspensions');
  const notify = toAudiences(['company', ...(ruleFor(rules, reason)?.awaits ?? [])]);
  const began: ReviewEvent = {
    ...{ type: 'SuspensionBegan', suspension, reason, from, by, cause, notify },
    ...(cause === 'order' && { order: id }),
  };
  const why = { kind: 'suspensionBegan', suspension, reason, from, cause } as const;
  return withMove(state, command, { rules, cause: began, why });
}

interface SuspensionEnding {
  readonly rules: Rules;
  readonly suspension: Suspension;
  readonly until: Instant;
  readonly on: SuspensionEnd;
}

/**
 * The clock runs again since `until`, and the end moves. One that has lasted as long as it may has ended then,
 * however late that is noticed; one that was shorter than the edition counts gives nothing back.
 */
export function toEnding(
  state: ReviewState,
  command: Said,
  { rules, suspension, ...asked }: SuspensionEnding,
): ReviewEvent[] {
  const { id, reason, from } = suspension;
  const limit = limitOf(state.window, rules, suspension);
  const { at: until, on } =
    limit && isDue(limit.at, asked.until) ? limit : { at: asked.until, on: asked.on };
  const shortest = ruleFor(rules, reason)?.shortestMinutes ?? 0;
  const counts = toMs(until) - toMs(from) >= shortest * 60_000;
  const ended: ReviewEvent = {
    ...{ type: 'SuspensionEnded', suspension: id, until, by: command.by, on, counts },
  };
  const why: MoveReason = {
    ...{ kind: 'suspensionEnded', suspension: id, reason, from, until, on },
    shortestMinutes: counts ? null : shortest,
  };
  return withMove(state, command, { rules, cause: ended, why });
}

/** Whom a notice to some parties is for. */
export const toAudiences = (parties: readonly Party[]): Audience[] => [
  ...new Set(
    parties.map((party) =>
      party === 'company' || party === 'lead' || party === 'coordinator' ? party : 'agencies',
    ),
  ),
];
