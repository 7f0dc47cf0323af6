import { isClosedDay } from '../../workflows/domain/calendar/business-day';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { DAY_MS, digest, observed, reviewer, suites, system } from '../support/review-world';
import type { World } from '../support/review-world';
import { COMPANY_ACTOR } from '../servers/api/seed';

const coordinator = { kind: 'coordinator', person: 'example-coordinator' } as const;
const lead = reviewer('caisi');
const HOUR_MS = 3_600_000;

/**
 * A review of which much is to be told: an outage that its company contests, closed days, an opinion that is
 * void, one that was given on an earlier version of the dossier, a dissent, and a last call that runs.
 */
export function livesToLastCall(life: World): void {
  life.does(system, { kind: 'acceptIntake', suites });
  life.does(COMPANY_ACTOR, {
    ...{ kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'example-model' },
  });
  // The API answers as of the present.
  life.now = new Date(Date.now() - DAY_MS).toISOString();
  life.does(system, { kind: 'confirmAccess', generation: 1, snapshot: observed() });
  life.after(HOUR_MS).does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
  life.does(COMPANY_ACTOR, {
    ...{ kind: 'contestSuspension', suspension: 'sus-1', reason: 'The endpoint answered all day.' },
  });
  life.after(3 * HOUR_MS).does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
  const days = openDays(life.rules, 10, 2);
  life.does(coordinator, { kind: 'closeDays', days, source: 'The order of the example office.' });
  life.evaluates().assembles('d');
  life.signs('cisa');
  life.does(reviewer('cisa'), { kind: 'recuse', reason: 'a conflict' });
  life.after(HOUR_MS).signs('caisi');
  life.does(COMPANY_ACTOR, {
    ...{ kind: 'amend', change: { modelName: 'Example Model Large' }, reason: 'its name' },
  });
  life.assembles('e');
  life.signs('nsa', 'concur', 'e');
  if (life.live.signing.lastCall?.ended !== null) throw new Error('no last call runs');
  if (life.live.dossier?.digest !== digest('e')) throw new Error('no second dossier stands');
}

/** The first days that are open for business, so many days from now on or later. */
export function openDays({ calendar }: Rules, ahead: number, count: number): string[] {
  const days: string[] = [];
  for (let next = ahead; days.length < count; next += 1) {
    const day = new Date(Date.now() + next * DAY_MS).toISOString().slice(0, 10);
    if (!isClosedDay(calendar, day)) days.push(day);
  }
  return days;
}
