import { emit, reject } from './command';
import type { Command, Decision } from './command';
import { toEnd } from './ending';
import { isDue } from './instant';
import { dueDeadline } from './next-instant';
import { comingNotices } from './notices';
import type { Rules } from './rules';
import type { OpenReview } from './state';

const WHY = {
  windowClosed: 'time ran out',
  accessFailed: 'working access was not had in time',
} as const;

/** What time alone brings about. A review that ends gives no notice that fell due with its end. */
export function decideTick(state: OpenReview, command: Command, rules: Rules): Decision {
  const deadline = dueDeadline(state, rules, command.at);
  if (deadline) {
    const { outcome } = deadline;
    return emit(toEnd(state, rules, { outcome, by: { kind: 'system' }, why: WHY[outcome] }));
  }
  const due = comingNotices(state, rules).filter((notice) => isDue(notice.at, command.at));
  return due.length > 0 ? emit(...due.map((notice) => notice.event)) : reject('nothing-due');
}
