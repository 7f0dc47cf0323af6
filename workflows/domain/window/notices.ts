import type { ReviewEvent } from '../../../contracts/review/event';
import type { Notice } from '../../../contracts/edition/escalation-rules';
import type { Code, Instant } from '../../../contracts/primitives';
import { minusSpan } from '../calendar/business-day';
import { DAY_MS, toMs } from '../calendar/instant';
import { localDateOf, plusLocalDays } from '../calendar/local-day';
import { silentAgencies } from '../signing/quorum';
import type { Rules } from '../kernel/rules';
import { isOpen } from '../kernel/state';
import type { ReviewState } from '../kernel/state';
import { endOfTerm, withClosedDays } from '../kernel/term';
import { budgetMs, closesAt, instantOfConsumption } from './window';
import { isPaused } from './window-ledger';

type NoticeEvent = Extract<ReviewEvent, { type: 'ReminderSent' | 'RungReached' }>;

/** A notice that is still to be given; `key` makes it unique for one end. */
export interface ComingNotice {
  readonly key: string;
  readonly at: Instant;
  readonly event: NoticeEvent;
}

interface Occasion {
  readonly at: Instant;
  readonly agency: Code | null;
  /** The end of the window that it is about; for silence, when the dossier was assembled. */
  readonly of: Instant;
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
    .filter((notice) => isStillToGive(notice, state))
    .sort((a, b) => toMs(a.at) - toMs(b.at));
}

/**
 * A notice is given once for each end. One that was given for an earlier end is given again when its moment
 * lies ahead of the new one, and not for a moment that passed before there was that end.
 */
function isStillToGive({ key, at, event }: ComingNotice, state: ReviewState): boolean {
  const given = state.notices.find((notice) => notice.key === key);
  if (!given) return true;
  const since = state.standingEnd?.closesAt === event.of ? state.standingEnd.since : event.of;
  return given.of !== event.of && toMs(at) > toMs(since);
}

/** Of each notice the latest is kept: the end that it was about tells it from the next. */
export function withNotice(state: ReviewState, event: NoticeEvent): ReviewState {
  const key = keyOf(event);
  const others = state.notices.filter((notice) => notice.key !== key);
  return { ...state, notices: [...others, { key, of: event.of }] };
}

function keyOf(event: NoticeEvent): string {
  if (event.type === 'ReminderSent') return event.notice;
  return event.agency === null ? event.rung : `${event.rung}:${event.agency}`;
}

function toReminder({ id, notify }: Notice, { at, of }: Occasion): ComingNotice {
  const event = { type: 'ReminderSent', notice: id, notify, of } as const;
  return { key: keyOf(event), at, event };
}

function toRung({ id, notify }: Notice, { at, agency, of }: Occasion): ComingNotice {
  const event = { type: 'RungReached', rung: id, notify, agency, of } as const;
  return { key: keyOf(event), at, event };
}

function occasions({ when }: Notice, state: ReviewState, rules: Rules): Occasion[] {
  const { window, dossier } = state;
  const end = closesAt(window, rules);
  switch (when.kind) {
    case 'shareConsumed': {
      const spent = Math.round(when.share * budgetMs(window, rules));
      return toOccasions(instantOfConsumption(window, rules, spent), end);
    }
    case 'remainingDays':
      return toOccasions(instantOfRemainder(state, rules, when), end);
    case 'silentAgency': {
      if (state.phase !== 'deliberation' || !dossier) return [];
      const at = silenceUntil(state, rules, when);
      if (at === null) return [];
      const waived = state.signing.lastCall?.waived ?? [];
      return silentAgencies(state, rules)
        .filter((agency) => !waived.some((one) => one.agency === agency))
        .map((agency) => ({ at, agency, of: dossier.at }));
    }
    default:
      return when satisfies never;
  }
}

type Silence = Extract<Notice['when'], { kind: 'silentAgency' }>;

/** When an agency has been silent for too long; null without a dossier, and while a lapse stops that. */
export const silenceUntil = (
  { dossier, window }: ReviewState,
  rules: Rules,
  term: Silence,
): Instant | null => dossier && endOfTerm(window, rules, { from: dossier.at, term });

const toOccasions = (at: Instant | null, of: Instant | null): Occasion[] =>
  at !== null && of !== null ? [{ at, agency: null, of }] : [];

/** Null while the clock is paused, and for a window that was never as long as the remainder. */
function instantOfRemainder(
  { window }: ReviewState,
  rules: Rules,
  span: Extract<Notice['when'], { kind: 'remainingDays' }>,
): Instant | null {
  const end = closesAt(window, rules);
  if (end === null || isPaused(window)) return null;
  const { calendar } = withClosedDays(window, rules);
  const last = localDateOf(calendar, end);
  const days = daysBetween(minusSpan(calendar, last, span), last);
  const at = plusLocalDays(calendar, end, -days);
  return toMs(at) > toMs(window.openedAt ?? end) ? at : null;
}

const daysBetween = (one: string, other: string): number =>
  Math.round((Date.parse(other) - Date.parse(one)) / DAY_MS);
