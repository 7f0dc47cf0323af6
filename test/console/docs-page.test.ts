import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { OPERATIONS } from '../../contracts/http/operations';
import { openApiWorld } from '../servers/api/api-world';
import type { ApiWorld } from '../servers/api/api-world';
import { launchChromium } from './chromium';
import { accessibilityFaults } from './console-world';

let world: ApiWorld;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([openApiWorld(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

async function open(colorScheme: 'light' | 'dark', fragment = ''): Promise<Page> {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  await page.goto(`${world.url}/docs${fragment}`);
  return page;
}

describe('the page that documents the API', () => {
  it('names every operation, and opens the one that an address points to', async () => {
    const page = await open('light', '#op-signoff');
    expect(await page.locator('details.operation h4').count()).toBe(OPERATIONS.length);
    await page.getByText('Operation signOff').waitFor({ state: 'visible' });
    expect(await page.getByText('Operation startReview').isVisible()).toBe(false);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds wrong, with operations and examples open: %s',
    async (colorScheme) => {
      const page = await open(colorScheme);
      await page.evaluate(`for (const id of ['op-startreview', 'op-signoff', 'schema-review'])
        for (const one of document.getElementById(id).parentElement.querySelectorAll('details'))
          one.open = true;
      for (const one of document.querySelectorAll('#group-reviews > details')) one.open = true;`);
      expect(await page.getByText('Operation listReviews').isVisible()).toBe(true);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it('can be read at the width of a telephone without scrolling sideways', async () => {
    const page = await open('light', '#op-startreview');
    await page.setViewportSize({ width: 390, height: 800 });
    const [content, window] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, window.innerWidth]',
    );
    expect(content).toBeLessThanOrEqual(window);
  });
});
