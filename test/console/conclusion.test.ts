import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { EXAMPLE_LABS, LEAD_REVIEWER, seedReview } from '../servers/api/seed';
import { nextInstant } from '../../workflows/domain/kernel/next-instant';
import { rulesOf, suites, system } from '../support/review-world';
import { livesToLastCall, openDays } from './concluding-review';
import { accessibilityFaults, openConsoleWorld } from './console-world';
import type { ConsoleWorld } from './console-world';

let world: ConsoleWorld;
let concluding: string;
let ended: string;

beforeAll(async () => {
  world = await openConsoleWorld();
  const { store } = world.api;
  const company = 'example-labs';
  concluding = (await seedReview(store, { company, name: 'concluding' }, livesToLastCall)).id;
  const over = await seedReview(store, { company, name: 'ended' }, (life) => {
    life.does(system, { kind: 'acceptIntake', suites });
    while (life.live.phase !== 'reporting') {
      life.now = nextInstant(life.live, life.rules)?.at ?? '';
      life.tick();
    }
  });
  ended = over.id;
}, 120_000);
afterAll(() => world.close());

async function open(review: string, as: Parameters<ConsoleWorld['api']['keyFor']>[0]) {
  const watched = await world.openPage(`reviews/${review}`);
  const { page } = watched;
  await page.getByLabel('Or with a token').fill(await world.api.keyFor(as));
  await page.getByRole('button', { name: 'Use the token' }).click();
  await page.getByRole('heading', { name: 'Two clocks' }).waitFor();
  return watched;
}
const textOf = async (page: Page, region: string): Promise<string> =>
  (await page.getByRole('region', { name: region }).textContent()) ?? '';

describe('a review that comes to its end', () => {
  it('shows an agency who is called, until when, who is silent, and how the rest is waived', async () => {
    const { page, faults } = await open(concluding, LEAD_REVIEWER);
    const call = await textOf(page, 'Last call');
    expect(call).toMatch(/Open until \d{4}-\d\d-\d\d 23:59:59 America\/New_York \(.* UTC\)/);
    for (const fact of ['Called: cisa', 'Silent so far: cisa', 'Waived by: nobody']) {
      expect(call).toContain(fact);
    }
    expect(call).toContain('waiveLastCall');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows on which version each opinion was given, and which no longer counts', async () => {
    const { page } = await open(concluding, LEAD_REVIEWER);
    const table = page.getByRole('region', { name: 'Sign-offs' });
    const rowOf = async (agency: string) =>
      (await table.getByRole('row').filter({ hasText: agency }).textContent()) ?? '';
    expect(await rowOf('caisi')).toContain('given on version 1, still counted');
    expect(await rowOf('nsa')).toMatch(/concurs2yes/);
    expect(await rowOf('cisa')).toContain('not counted: given by, or based on, someone who is');
  });

  it('shows its company no position and nobody’s silence, and where its contest stands', async () => {
    const { page } = await open(concluding, EXAMPLE_LABS);
    const call = await textOf(page, 'Last call');
    expect(call).toContain('at the latest');
    expect(call).not.toContain('Silent');
    expect(await textOf(page, 'Sign-offs')).not.toContain('concurs');
    const pauses = await textOf(page, 'Pauses of the clock');
    expect(pauses).toMatch(/Contested by the company .* to be settled by .* America\/New_York/);
    for (const fact of ['The endpoint answered all day.', 'the lead agency (caisi)']) {
      expect(pauses).toContain(fact);
    }
    const days = await textOf(page, 'Days closed while the review ran');
    expect(days).toContain('Source: The order of the example office.');
    await page.getByText(/Withheld from you: \d+ fields/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('says which terms a closed day would move', async () => {
    const { page } = await open(concluding, LEAD_REVIEWER);
    const [day = ''] = openDays(rulesOf('us-2026-06'), 0, 1);
    await page.getByLabel('Close this day').fill(day);
    await page.getByRole('button', { name: 'Ask' }).click();
    const answer = page.getByRole('region', { name: `If ${day} were closed` });
    await answer.getByText('time to settle the contest of sus-1: ').waitFor();
    expect(await answer.textContent()).toMatch(/last call: .* America\/New_York .* → /);
  });
});

describe('a review that has ended', () => {
  it('says how, and who had not acted', async () => {
    const { page } = await open(ended, EXAMPLE_LABS);
    await page.getByText('access failed: the company did not give working access').waitFor();
    await page.getByText('Had not acted: the company.').waitFor();
  });
});
