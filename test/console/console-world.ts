import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { source as axeSource } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { findFreePort } from '../../stack/processes/free-port';
import { openLoginWorld } from '../servers/api/login-world';
import type { LoginWorld } from '../servers/api/login-world';
import { buildConsole } from './build-console';
import { launchChromium } from './chromium';

/** The console as people have it: built, served by the real API, with a real issuer, in a real browser. */
export interface ConsoleWorld extends Pick<LoginWorld, 'api' | 'issuer' | 'register'> {
  /** A page of a browser that knows nobody yet. */
  openPage(path?: string): Promise<WatchedPage>;
  close(): Promise<void>;
}

export interface WatchedPage {
  readonly page: Page;
  /** What the page's policy refused, what a script threw, and what was asked of other sites. */
  readonly faults: readonly string[];
}

export async function openConsoleWorld(): Promise<ConsoleWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'model-review-console-'));
  buildConsole(folder);
  const port = await findFreePort();
  const [login, browser] = await Promise.all([
    openLoginWorld({ port, console: folder }),
    launchChromium(),
  ]);
  const { api, issuer } = login;
  return {
    ...{ api, issuer },
    register: (...person) => login.register(...person),
    openPage: (path = '') => openPage(browser, `${api.url}/console/${path}`),
    close: async () => {
      await browser.close();
      await login.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, url: string): Promise<WatchedPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') faults.push(request.url());
  });
  await page.goto(url);
  return { page, faults };
}

/** What axe finds wrong for people who do not see, or use no mouse. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string }[] }[];
  }>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
