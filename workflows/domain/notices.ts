import type { ReviewEvent } from '../../contracts/event';
import type { Notice } from '../../contracts/edition/notice';
import type { Code, Instant } from '../../contracts/primitives';
import { DAY_MS, addDays, addMs, toMs } from './instant';
import { silentAgencies } from './quorum';
import type { Rules } from './rules';
import { isOpen } from './state';
import type { ReviewState } from './state';
import { budgetMs, closesAt, instantOfConsumption } from './window';
import { openSuspension } from './window-ledger';

/** A notice that is still to be given; `key` makes it unique within the review. */
export interface ComingNotice {
  readonly key: string;
  readonly at: Instant;
  readonly event: Extract<ReviewEvent, { type: 'ReminderSent' | 'RungReached' }>;
}

interface Occasion {
  readonly at: Instant;
  readonly agency: Code | null;
}

/** Notices that are still to be given, earliest first; none once the review has ended. */
export function comingNotices(state: ReviewState, rules: Rules): ComingNotice[] {
  if (!isOpen(state)) return [];
  const { reminders, escalation } = rules.edition;
  const coming = [
    ...reminders.flatMap((notice) =>
      occasions(notice, state, rules).map((occasion) => toReminder(notice, occasion)),
    ),
    ...escalation.rungs.flatMap((notice) =>
      occasions(notice, state, rules).map((occasion) => toRung(notice, occasion)),
    ),
  ];
  return coming
    .filter((notice) => !state.notices.includes(notice.key))
    .sort((a, b) => toMs(a.at) - toMs(b.at));
}

/** The key under which an event's notice counts as given. */
export function noticeKey(event: ComingNotice['event']): string {
  if (event.type === 'ReminderSent') return event.notice;
  return event.agency === null ? event.rung : `${event.rung}:${event.agency}`;
}

function toReminder(notice: Notice, { at }: Occasion): ComingNotice {
  const event = { type: 'ReminderSent', notice: notice.id, notify: notice.notify } as const;
  return { key: noticeKey(event), at, event };
}

function toRung(notice: Notice, { at, agency }: Occasion): ComingNotice {
  const event = { type: 'RungReached', rung: notice.id, notify: notice.notify, agency } as const;
  return { key: noticeKey(event), at, event };
}

function occasions({ when }: Notice, state: ReviewState, rules: Rules): Occasion[] {
  switch (when.kind) {
    case 'shareConsumed': {
      const spent = Math.round(when.share * budgetMs(state.window, rules));
      return toOccasions(instantOfConsumption(state.window, rules, spent));
    }
    case 'remainingDays':
      return toOccasions(instantOfRemainder(state, rules, when.days));
    case 'silentAgency': {
      const { dossier } = state;
      if (state.phase !== 'deliberation' || !dossier) return [];
      const at = addDays(dossier.at, when.days);
      const waived = state.signing.lastCall?.waived ?? [];
      return silentAgencies(state, rules)
        .filter((agency) => !waived.includes(agency))
        .map((agency) => ({ at, agency }));
    }
    default:
      return when satisfies never;
  }
}

const toOccasions = (at: Instant | null): Occasion[] => (at ? [{ at, agency: null }] : []);

/** Null while the clock stands still, and for a window that was never as long as the remainder. */
function instantOfRemainder(state: ReviewState, rules: Rules, days: number): Instant | null {
  const end = closesAt(state.window, rules);
  if (end === null || openSuspension(state.window)) return null;
  const at = addMs(end, -days * DAY_MS);
  return toMs(at) > toMs(state.window.openedAt ?? end) ? at : null;
}
