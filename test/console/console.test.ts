import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { observed, suites, system } from '../support/review-world';
import { COMPANY_ACTOR, EXAMPLE_LABS, OTHER_LABS, seedReview } from '../servers/api/seed';
import { accessibilityFaults, openConsoleWorld } from './console-world';
import type { ConsoleWorld } from './console-world';

let world: ConsoleWorld;
let review: string;

beforeAll(async () => {
  world = await openConsoleWorld();
  const { id } = await seedReview(
    world.api.store,
    { company: 'example-labs', name: 'console' },
    (life) => {
      life.does(system, { kind: 'acceptIntake', suites });
      life.does(COMPANY_ACTOR, {
        kind: 'provideAccess',
        endpoint: 'http://127.0.0.1:1/v1',
        model: 'example-model',
      });
      // The API answers as of the present.
      life.now = new Date().toISOString();
      life.does(system, { kind: 'confirmAccess', generation: 1, snapshot: observed() });
    },
  );
  review = id;
});
afterAll(() => world.close());

async function useToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Or with a token').fill(token);
  await page.getByRole('button', { name: 'Use the token' }).click();
}

const asCompany = async (path?: string) => {
  const watched = await world.openPage(path);
  await useToken(watched.page, await world.api.keyFor(EXAMPLE_LABS));
  return watched;
};

const onReview = () => asCompany(`reviews/${review}`);

describe('who comes to the console', () => {
  it('is asked to log in, and told when the token is not valid', async () => {
    const { page, faults } = await world.openPage();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await useToken(page, 'no-such-token');
    await page.getByRole('alert').getByText('This token is not valid').waitFor();
    expect(await page.getByRole('link', { name: 'Example Model' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('logs in with the issuer, and comes back to the page they came to', async () => {
    await world.register('console', { agency: 'caisi' });
    world.issuer.visitor.sub = 'console';
    const { page } = await world.openPage(`reviews/${review}`);
    await page.getByRole('button', { name: 'Log in with your identity provider' }).click();
    await page.getByRole('heading', { name: 'Two clocks' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/reviews/${review}`);
    await page.getByLabel('Extended by (days)').fill('5');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('past-ceiling').waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  it('leaves a token nowhere: a reload forgets it', async () => {
    const { page } = await asCompany();
    await page.getByRole('link', { name: 'Example Model' }).waitFor();
    const stored = await page.evaluate('[localStorage.length, sessionStorage.length]');
    expect(stored).toEqual([0, 0]);
    await page.reload();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  it('sees no review of others', async () => {
    const { page } = await world.openPage(`reviews/${review}`);
    await useToken(page, await world.api.keyFor(OTHER_LABS));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('not-found');
  });
});

describe('a review’s page', () => {
  it('is found in the list, and shows both clocks and why the end moved', async () => {
    const { page, faults } = await asCompany();
    await page.getByRole('link', { name: 'Example Model' }).click();
    const clocks = page.getByRole('region', { name: 'Two clocks' });
    await clocks.getByText('Consumed by the government').waitFor();
    await clocks.getByText('Elapsed since first contact').waitFor();
    expect(await clocks.textContent()).toMatch(/left of \d+ d/);
    const moves = page.getByRole('region', { name: 'Why the end moved' });
    const row = moves.getByRole('row').nth(1);
    expect(await row.textContent()).toMatch(/the system.*opening.*closes \d{4}-/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says to everyone that it is being fetched, for as long as it is', async () => {
    const { page, faults } = await asCompany();
    const link = page.getByRole('link', { name: 'Example Model' });
    await link.waitFor();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(`**/v1/reviews/${review}**`, (route) => released.then(() => route.continue()));
    await link.click();
    await page.getByRole('status', { name: 'Loading' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    release();
    await page.getByRole('heading', { name: 'Two clocks' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('answers what if the window were extended: the rules would refuse', async () => {
    const { page, faults } = await onReview();
    await page.getByLabel('Extended by (days)').fill('5');
    await page.getByRole('button', { name: 'Ask' }).click();
    const answer = page.getByRole('region', { name: 'If the window were extended by 5 days' });
    await answer.getByText('the end does not move').waitFor();
    expect(await answer.textContent()).toContain('past-ceiling');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('can be read in the dark, too', async () => {
    const { page } = await onReview();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.getByLabel('Extended by (days)').fill('5');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText('past-ceiling').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('answers what if access were down until a day, and the release were moved before', async () => {
    const { page } = await onReview();
    const day = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Pause the clock for').selectOption('access-outage');
    await page.getByLabel('Until (inclusive)').fill(day(4));
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText(/the end moves \d d.* later/).waitFor();
    await page.getByLabel('Pause the clock for').selectOption('');
    await page.getByLabel('The planned release').selectOption('moved');
    await page.getByLabel('Release on').fill(day(10));
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.getByText(/the end moves .* earlier/).waitFor();
  });

  it('answers what if another edition held, and changes nothing', async () => {
    const as = await world.api.keyFor(EXAMPLE_LABS);
    const sequence = async () =>
      ((await world.api.ask(`/v1/reviews/${review}`, { as })).body as { sequence: number })
        .sequence;
    const before = await sequence();
    const { page } = await onReview();
    await page.getByLabel('Under edition').selectOption('draft-2026-05');
    await page.getByRole('button', { name: 'Ask' }).click();
    const answer = page.getByRole('region', { name: /the review ran under edition draft-2026-05/ });
    await answer
      .getByText('closes 2026-09-29 23:59:59 America/New_York (2026-09-30 03:59:59 UTC)')
      .first()
      .waitFor();
    expect(await sequence()).toBe(before);
  });
});

describe('the pages as they are served', () => {
  it('are one document for each path, whose parts alone may be kept', async () => {
    const document = await fetch(`${world.api.url}/console/reviews/anything`);
    expect(document.headers.get('Cache-Control')).toBe('no-store');
    const [, script = ''] = /src="([^"]+)"/.exec(await document.text()) ?? [];
    const part = await fetch(`${world.api.url}${script}`);
    expect(part.headers.get('Cache-Control')).toContain('immutable');
    expect((await fetch(`${world.api.url}/console/assets/no-such.js`)).status).toBe(404);
    expect((await fetch(`${world.api.url}/`)).url).toBe(`${world.api.url}/console/`);
  });

  it('say which route answered, and never which review was looked at', () => {
    const lines = world.api.log.join('\n');
    expect(lines).toContain('"route":"/console"');
    expect(lines).not.toContain(`console/reviews/${review}`);
  });
});
