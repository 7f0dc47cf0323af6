import { duplicates, longestWindowDays, when } from '../contradiction';
import type { Check } from '../contradiction';

const DAY_S = 86_400;
/** Anything shorter is over before anyone can act. */
const SHORTEST_WINDOW_S = 3_600;
const NOON = '12:00:00';

export const inWindow: Check = ({ window }) => {
  const { minimumDays, defaultDays, ceilingDays, unit, tolling, earlyEnd } = window;
  return [
    ...when(minimumDays > defaultDays || defaultDays > ceilingDays, {
      path: ['window', 'defaultDays'],
      code: 'out-of-order',
      why: 'must lie between minimumDays and ceilingDays',
    }),
    ...when(unit === 'businessDays' && tolling !== 'wholeDays', {
      path: ['window', 'tolling'],
      code: 'conflict',
      why: 'business days can be tolled only as whole days',
    }),
    ...when(earlyEnd.onQuorum && earlyEnd.by.length > 0, {
      path: ['window', 'earlyEnd', 'by'],
      code: 'conflict',
      why: 'must be empty: it ends automatically',
    }),
  ];
};

/** Times of day: even the shortest window must leave time, no matter when it opens. */
export const inTimesOfDay: Check = ({ window }) => {
  const { firstDay, cutOff, endOfDay, minimumDays } = window;
  const latestStart = cutOff ?? '23:59:59';
  const isCounted = firstDay === 'counted';
  const isOver = isCounted && latestStart > endOfDay;
  const shortestS =
    (minimumDays - 1) * DAY_S +
    (isCounted ? secondsOf(endOfDay) - secondsOf(latestStart) : secondsOf(endOfDay));
  return [
    ...when(endOfDay < NOON, {
      path: ['window', 'endOfDay'],
      code: 'at-once',
      why: 'must not be before noon: a one-day term could end hours after its event',
    }),
    ...when(cutOff === '00:00:00', {
      path: ['window', 'cutOff'],
      code: 'never',
      why: 'leaves no time of day at which a window could start on its own day',
    }),
    ...when(isOver, {
      path: ['window', 'cutOff'],
      code: 'conflict',
      why: 'must not be after endOfDay if the first day counts: that day would already be over',
    }),
    ...when(!isOver && shortestS < SHORTEST_WINDOW_S, {
      path: ['window', 'minimumDays'],
      code: 'at-once',
      why: 'allows a window that ends within an hour',
    }),
  ];
};

/** Extensions: there has to be room for them below the ceiling. */
export const inExtensions: Check = ({ window, extensions }) => {
  const { most, longestDays } = extensions;
  const room = window.ceilingDays - window.minimumDays;
  return [
    ...when(longestDays !== null && longestDays > room && most > 0, {
      path: ['extensions', 'longestDays'],
      code: 'never',
      why: `no window can be extended by more than ${Math.max(0, room)} days below the ceiling`,
    }),
    ...when(most > room, {
      path: ['extensions', 'most'],
      code: 'never',
      why: 'exceeds the days between the shortest window and the ceiling',
    }),
    ...when(most === 0 && longestDays !== null, {
      path: ['extensions', 'longestDays'],
      code: 'never',
      why: 'limits extensions, but there are none',
    }),
  ];
};

/** Closed days: each once, and where a rule speaks of Saturday and Sunday, these are the weekend. */
export const inCalendar: Check = ({ calendar, window }) => {
  const { weekend, holidays, alsoClosed } = calendar;
  const isUsual = [6, 7].every((day) => weekend.includes(day)) && new Set(weekend).size === 2;
  const isAlwaysOpen = weekend.length === 0 && holidays === null && alsoClosed.length === 0;
  return [
    ...duplicates(['calendar', 'weekend'], weekend, 'each day of the week'),
    ...duplicates(['calendar', 'alsoClosed'], alsoClosed, 'each closed day'),
    ...duplicates(['calendar', 'holidays', 'closures'], holidays?.closures ?? [], 'each list'),
    ...when(holidays?.observedNearWeekend === true && !isUsual, {
      path: ['calendar', 'holidays', 'observedNearWeekend'],
      code: 'conflict',
      why: 'assumes a weekend of Saturday and Sunday, but this edition’s differs',
    }),
    ...alsoClosed.flatMap((date, index) =>
      when(weekend.includes(new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7), {
        path: ['calendar', 'alsoClosed', index],
        code: 'conflict',
        why: 'falls on a weekend day, which is closed anyway',
      }),
    ),
    ...when(window.rollOver === 'nextBusinessDay' && isAlwaysOpen, {
      path: ['window', 'rollOver'],
      code: 'never',
      why: 'rolls over days that are not business days, but every day is one',
    }),
  ];
};

/** Reminders and rungs: each has its own name, and a moment within a window of its own. */
export const inNotices: Check = (edition) => {
  const { reminders, escalation, window } = edition;
  const notices = [
    ...reminders.map((notice, index) => ({ notice, path: ['reminders', index] })),
    ...escalation.rungs.map((notice, index) => ({ notice, path: ['escalation', 'rungs', index] })),
  ];
  const ids = notices.map(({ notice }) => notice.id);
  return [
    ...notices.flatMap(({ notice, path }, index) =>
      when(ids.indexOf(notice.id) < index, {
        path: [...path, 'id'],
        code: 'duplicate',
        why: 'is already the id of another reminder or rung',
      }),
    ),
    ...notices.flatMap(({ notice: { when: trigger }, path }) => {
      if (trigger.kind === 'shareConsumed') return [];
      const at = [...path, 'when', 'days'];
      if (trigger.kind === 'silentAgency') {
        return when(trigger.days >= longestWindowDays(edition), {
          path: at,
          code: 'never',
          why: 'is as long as the longest window under this edition',
        });
      }
      return when(trigger.days >= window.ceilingDays, {
        path: at,
        code: trigger.days > window.ceilingDays ? 'never' : 'at-once',
        why: 'must be less than the longest window under this edition',
      });
    }),
  ];
};

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
