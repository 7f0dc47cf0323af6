import type { ReviewEvent, WindowMove } from '../../contracts/event';
import type { Code, Instant } from '../../contracts/primitives';
import { nextId } from './bounds';
import { emit, reject } from './command';
import type { Command, CommandOf, Decision } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { isDue, toMs, toSpan } from './instant';
import { releaseFault } from './partners/selection';
import { isAmong } from './rules';
import { resumesAt } from './next-instant';
import type { Rules } from './rules';
import { isOpen } from './state';
import type { OpenReview, ReviewState, Suspension } from './state';
import { UNIT_WORDS, anchorOf, closesAt, toMove } from './window';
import { hasOpened, openSuspension } from './window-ledger';

export const windowDeciders: OpenDeciders<
  'extendWindow' | 'changePlannedRelease' | 'beginSuspension' | 'endSuspension'
> = {
  extendWindow: (state, command, rules) => {
    const { by, deed } = command;
    const { consent, most, longestDays } = rules.edition.extensions;
    if (!isAmong(within(state, rules), by, [consent])) return reject('not-your-act');
    const { days } = deed;
    if (longestDays !== null && days > longestDays) return reject('extension-too-long');
    if (state.window.days + days > rules.edition.window.ceilingDays) return reject('past-ceiling');
    if (state.window.extensions >= most) return reject('too-many-extensions');
    const extended = { type: 'WindowExtended', days, reason: deed.reason, by } as const;
    const text = `+${days} ${UNIT_WORDS[rules.edition.window.unit]}: extended by the ${consent}`;
    return emit(...withMove(state, command, { rules, cause: extended, rule: 'extension', text }));
  },

  changePlannedRelease: (state, command, rules) => {
    const { by, deed } = command;
    if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
    const { plannedRelease } = deed;
    if (plannedRelease && plannedRelease > rules.calendar.until) return reject('beyond-calendar');
    const fault = releaseFault(state, plannedRelease, rules);
    if (fault) return reject(fault);
    if (plannedRelease && isDue(anchorOf(plannedRelease, rules), command.at)) {
      return reject('release-date-past');
    }
    const changed = { type: 'PlannedReleaseChanged', plannedRelease, by } as const;
    const text = plannedRelease
      ? `the planned release is now ${plannedRelease}; the window ends before it at the latest`
      : 'no release is planned any more; the budget alone ends the window';
    return emit(
      ...withMove(state, command, { rules, cause: changed, rule: 'plannedRelease', text }),
    );
  },

  beginSuspension: (state, command, rules) => decideSuspension(state, command, rules),

  endSuspension: (state, command, rules) => {
    const { by, deed, at } = command;
    const suspension = state.window.suspensions.find((one) => one.id === deed.suspension);
    if (suspension?.until !== null) return reject('suspension-unknown');
    const rule = rules.edition.suspensions.find((one) => one.reason === suspension.reason);
    if (!rule || !isAmong(within(state, rules), by, rule.mayEnd)) return reject('not-your-act');
    // One that has lasted as long as it may has ended then, however late that is noticed.
    const limit = resumesAt(state, rules, suspension);
    const until = limit !== null && isDue(limit, at) ? limit : at;
    return emit(...toEnding(state, command, { rules, suspension, until }));
  },
};

interface SuspensionEnd {
  readonly rules: Rules;
  readonly suspension: Suspension;
  readonly until: Instant;
}

/** The clock runs again since `until`, and the end moves. */
export function toEnding(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { rules, suspension, until }: SuspensionEnd,
): ReviewEvent[] {
  const { id, reason, from } = suspension;
  const ended = { type: 'SuspensionEnded', suspension: id, until, by: command.by } as const;
  const text = `+${toSpan(toMs(until) - toMs(from))}: ${reason} from ${from} to ${until}`;
  return withMove(state, command, { rules, cause: ended, rule: 'suspension', text });
}

interface SuspensionBeginning {
  readonly rules: Rules;
  readonly reason: Code;
  readonly from: Instant;
}

/** The clock stands still since `from`. */
export function toBeginning(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { rules, reason, from }: SuspensionBeginning,
): ReviewEvent[] {
  const suspension = nextId('sus', state.counts, 'suspensions');
  const began = { type: 'SuspensionBegan', suspension, reason, from, by: command.by } as const;
  const text = `paused since ${from}: ${reason}`;
  return withMove(state, command, { rules, cause: began, rule: 'suspension', text });
}

function decideSuspension(
  state: OpenReview,
  command: CommandOf<'beginSuspension'>,
  rules: Rules,
): Decision {
  const { by, deed, at } = command;
  const rule = rules.edition.suspensions.find((one) => one.reason === deed.reason);
  if (!rule) return reject('suspension-reason-unknown');
  if (!isAmong(within(state, rules), by, rule.mayBegin)) return reject('not-your-act');
  if (openSuspension(state.window)) return reject('suspension-open');
  const from = deed.from ?? at;
  if (!isFree(state, from, at)) return reject('suspension-outside-window');
  return emit(...toBeginning(state, command, { rules, reason: deed.reason, from }));
}

/** From the opening of the window until now, and after every earlier suspension: no time counts twice. */
export function isFree(state: OpenReview, from: string, now: string): boolean {
  const { window } = state;
  if (!hasOpened(window) || toMs(from) > toMs(now)) return false;
  const free = [window.openedAt, ...window.suspensions.map((one) => one.until ?? now)];
  return free.every((instant) => toMs(instant) <= toMs(from));
}

const within = ({ company }: OpenReview, rules: Rules) => ({ rules, company });

/** The cause, and the move that explains it where the end does move. */
export function withMoveIfAny(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  moving: Moving,
): ReviewEvent[] {
  const { rules, cause } = moving;
  const { window } = foresee(state, command, [cause]);
  const isMoved = closesAt(window, rules) !== closesAt(state.window, rules);
  return isMoved ? withMove(state, command, moving) : [cause];
}

interface Moving {
  readonly rules: Rules;
  readonly cause: ReviewEvent;
  readonly rule: WindowMove['rule'];
  readonly text: string;
}

/** The cause, followed by the explained move once there is an end that can move. */
export function withMove(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { rules, cause, rule, text }: Moving,
): ReviewEvent[] {
  const { window } = foresee(state, command, [cause]);
  if (!hasOpened(window) || !isOpen(state)) return [cause];
  const move = toMove(window, rules, { at: command.at, by: command.by, rule, text });
  return [cause, { type: 'WindowMoved', move }];
}
