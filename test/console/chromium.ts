import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/**
 * A real Chromium: the one that `CHROME_PATH` names; else, on Linux, one that comes with a package; else
 * the machine's own Chrome.
 */
export async function launchChromium(): Promise<Browser> {
  const named = process.env['CHROME_PATH'];
  const isPackaged = process.platform === 'linux' && process.arch === 'x64';
  if (named === undefined && !isPackaged) return chromium.launch({ channel: 'chrome' });
  return chromium.launch({
    executablePath: named ?? (await sparticuz.executablePath()),
    // The packaged one has no process that could set up a sandbox; it sees this test's own pages alone.
    args: ['--no-sandbox', '--no-zygote', '--headless=shell'],
  });
}
