import fc from 'fast-check';
import { ofOpenReview } from './life-command';
import type { Command } from './life-command';
import type { Agency, Party } from './reference-edition';
import type { ReferenceReview } from './reference-review';
import type { Ruling } from './reference-window';

const extend = fc
  .tuple(
    fc.constantFrom<Party>('company', 'company', 'caisi', 'coordinator'),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([by, days]) =>
    ofOpenReview({
      name: `${by} extends by ${days}`,
      by,
      act: () => ({ kind: 'extendWindow', days, reason: 'more time' }),
      taken: (model, now) => model.act(now, () => model.window.extends(by, days)),
    }),
  );

const plansRelease = fc.integer({ min: -2, max: 40 }).map((days) => {
  const dayOf = ({ clock }: ReferenceReview, now: number): string | null =>
    days < -1 ? null : clock.laterDay(clock.dayOf(now), days);
  return ofOpenReview({
    name: `the company plans its release in ${days} days`,
    by: 'company',
    act: (model, now) => ({ kind: 'changePlannedRelease', plannedRelease: dayOf(model, now) }),
    taken: (model, now) => model.act(now, () => model.window.plansRelease(dayOf(model, now), now)),
  });
});

export const suspends = (by: Agency): Command =>
  ofOpenReview({
    name: `${by} stops the clock`,
    by,
    act: () => ({ kind: 'beginSuspension', reason: 'access-outage' }),
    taken: (model, now) => model.act(now, () => model.window.suspends(by, now)),
  });

const latest = ({ window }: ReferenceReview): string => window.latest;

const resumes = (by: Agency): Command =>
  ofOpenReview({
    name: `${by} ends the latest suspension`,
    by,
    act: (model) => ({ kind: 'endSuspension', suspension: latest(model) }),
    taken: (model, now) => model.act(now, () => model.window.resumes(by, latest(model), now)),
  });

export const contests: Command = ofOpenReview({
  name: 'the company contests the latest suspension',
  by: 'company',
  act: (model) => ({
    ...{ kind: 'contestSuspension', suspension: latest(model) },
    reason: 'access worked',
  }),
  taken: (model, now) => model.act(now, () => model.window.contest(latest(model), now)),
});

export const settles = (by: Party, ruling: Ruling): Command =>
  ofOpenReview({
    name: `${by} settles the contest of the latest suspension: ${ruling}`,
    by,
    act: (model) => ({
      ...{ kind: 'settleContest', suspension: latest(model) },
      ...{ ruling, reason: 'looked at' },
    }),
    taken: (model, now) => model.act(now, () => model.window.settles(by, latest(model), ruling)),
  });

const suspending = fc.constantFrom<Agency>('caisi', 'caisi', 'nsa');
const settling = fc.constantFrom<Party>('coordinator', 'coordinator', 'caisi', 'nsa');

/** What moves the end of the window, or pauses it. */
export const WINDOW_ACTS: readonly fc.Arbitrary<Command>[] = [
  ...[extend, plansRelease],
  ...[suspending.map(suspends), suspending.map(resumes), fc.constant(contests)],
  fc
    .tuple(settling, fc.constantFrom<Ruling>('upheld', 'annulled'))
    .map(([by, ruling]) => settles(by, ruling)),
];
