import type { Alterations } from '../../../support/alter-edition';

/** What is altered in the edition us-2026-06, and what is then wrong with it: `path code`, all of it. */
export type HostileEdition = readonly [
  what: string,
  alterations: Alterations,
  faults: readonly string[],
];

export const days = (count: number, unit = 'calendarDays', inLapse = 'stops') => ({
  days: count,
  unit,
  inLapse,
});
/** A span that no order stops. */
export const kept = (count: number, unit = 'calendarDays') => days(count, unit, 'runs');
export const RULE = '/signOff/questions/0/rule';
export const LEAD = { kind: 'lead' };
export const NSA = { kind: 'agency', agency: 'nsa' };
export const others = (count: number) => ({ kind: 'others', count });
export const notice = (id: string, when: object) => ({ id, when, notify: ['lead'] });
export const left = (count: number) => ({
  kind: 'remainingDays',
  days: count,
  unit: 'calendarDays',
});
export const silent = (count: number) => ({ kind: 'silentAgency', ...days(count) });
export const PROBE = { everyHours: 6, jitterMinutes: 0, failures: 3, credits: null };
export const probing = (probe: object, drift = 'ask') => ({
  '/access/probe': { ...PROBE, ...probe },
  '/access/drift': drift,
});
export const pause = (change: object) => ({
  reason: 'unanswered',
  mayBegin: ['lead'],
  mayEnd: ['lead'],
  longest: days(10),
  then: 'resume',
  longestTotalDays: 20,
  shortestMinutes: 30,
  datedBack: { within: null, notBefore: 'opening' },
  awaits: ['company'],
  askedEvery: days(2),
  contest: { settledBy: ['lead', 'coordinator'], within: days(3), unsettled: 'annulled' },
  ...change,
});
