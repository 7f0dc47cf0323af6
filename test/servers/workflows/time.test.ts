import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../../policies/editions';
import { ReviewStack } from '../../support/review-stack';
import { DAY_MS } from '../../support/review-world';

const US = loadEdition('us-2026-06');
let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});

afterAll(() => stack.close());

describe('thirty days that nobody signs', () => {
  it('bring reminders and rungs in order, and close the window with its coverage', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.runOut();
    const view = await review.view();
    expect(view.notices.map(({ id, agency }) => (agency ? `${id}:${agency}` : id))).toEqual([
      'silent-agency:caisi',
      'silent-agency:nsa',
      'silent-agency:cisa',
      'half-consumed',
      'ten-days-left',
      'five-days-left',
      'two-days-left',
      'last-day',
    ]);
    expect(view).toMatchObject({
      phase: 'closed',
      outcome: 'windowClosed',
      coverage: { silent: ['caisi', 'nsa', 'cisa'], signed: [] },
    });
    expect(view.coverage?.suites.map(({ done }) => done)).toEqual(['done', 'done']);
  });
});

describe('an agency that is called last and stays silent', () => {
  it('is waited for until its term is over, and is named as silent', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.signOff('nsa');
    await review.signOff('caisi');
    const called = await review.recorded('LastCallOpened');
    expect(called).toMatchObject({
      phase: 'deliberation',
      signing: { lastCall: { called: ['cisa'], waived: [], ended: null } },
    });
    await review.runOut();
    expect(await review.view()).toMatchObject({
      phase: 'closed',
      outcome: 'completed',
      coverage: { lastCall: { called: ['cisa'], silent: ['cisa'], ended: 'termOver' } },
    });
  });
});

describe('time that passes in a review', () => {
  it('fires each notice once, also when its worker was away for days', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    await review.forward(6 * DAY_MS);
    await stack.stopWorkers();
    await stack.startWorkers();
    await review.forward(10 * DAY_MS);
    await review.recorded('RungReached');
    const ids = (await review.view()).notices.map(({ id, agency }) => `${id}:${agency}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('half-consumed:null');
  });

  it('ends a review to which no access is given as accessFailed', async () => {
    const review = await stack.submit();
    await review.recorded('IntakeAccepted');
    await review.runOut();
    expect(await review.view()).toMatchObject({ outcome: 'accessFailed', access: null });
  });

  it('is credited for an outage, and the end says why it moved', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    const before = (await review.view()).window.closesAt ?? '';
    await review.forward(2 * DAY_MS);
    const begin = { kind: 'beginSuspension', reason: 'access-outage' } as const;
    expect(await review.submit(review.sign('caisi', begin))).toMatchObject({ created: 'sus-1' });
    await review.forward(3 * DAY_MS);
    const end = { kind: 'endSuspension', suspension: 'sus-1' } as const;
    await review.submit(review.sign('caisi', end));
    await review.recorded('SuspensionEnded');
    const { window } = await review.view();
    const moved = Date.parse(window.closesAt ?? '') - Date.parse(before);
    expect(Math.round(moved / 60_000)).toBe((3 * DAY_MS) / 60_000);
    expect(window.moves.at(-1)?.why).toMatchObject({ reason: 'access-outage', on: 'act' });
  });

  it('waits for a term that closed days have put off, and not for the one before', async () => {
    const deadline = { days: 5, unit: 'businessDays', inLapse: 'stops' } as const;
    const review = await stack.submit({ change: { access: { ...US.access, deadline } } });
    await review.recorded('IntakeAccepted');
    const began = Date.parse((await review.view()).submittedAt);
    const days = Array.from({ length: 14 }, (_, number) =>
      new Date(began + number * DAY_MS).toISOString().slice(0, 10),
    );
    const act = { kind: 'closeDays', days, source: 'an order' } as const;
    await review.submit(review.sign('caisi', act));
    await review.recorded('TermsMoved');
    await review.forward(12 * DAY_MS);
    expect((await review.view()).outcome).toBeNull();
    await review.runOut();
    const view = await review.view();
    expect(view).toMatchObject({ outcome: 'accessFailed', endedAwaiting: ['company'] });
    expect(view.window.closures).toMatchObject([{ counted: days, source: 'an order' }]);
  });

  it('asks whether an outage still holds, and annuls it when nobody settles the company’s contest', async () => {
    const review = await stack.submit();
    await review.toDeliberation();
    const before = (await review.view()).window.closesAt ?? '';
    await review.submit(review.sign('caisi', { kind: 'beginSuspension', reason: 'access-outage' }));
    const contest = {
      kind: 'contestSuspension',
      suspension: 'sus-1',
      reason: 'it worked',
    } as const;
    await review.submit(review.attest(contest));
    await review.forward(7 * DAY_MS);
    await review.recorded('ContestSettled');
    const { window } = await review.view();
    expect(window.suspensions).toMatchObject([{ counts: false, contest: { ruling: 'annulled' } }]);
    expect(window.suspensions[0]?.askedAt).not.toBeNull();
    expect(window.closesAt).toBe(before);
  });
});
