import type { Command } from 'commander';
import { openContext } from '../command-context';
import { CommandFailed } from '../failures';
import { sayHowToGoOn } from '../how-to-go-on';
import { parseCount, withExamples } from '../options';
import { toPlainText } from '../plain-text';
import { print, printAside } from '../print';

interface RewrapOptions {
  readonly after?: string;
  readonly batch: number;
}

/** What could not be wrapped anew, by the reason. */
interface LeftOver {
  readonly unreadable: string[];
  readonly behind: string[];
}

export function addRewrap(keys: Command): void {
  const command = keys
    .command('rewrap')
    .description('wrap every data key under the current version of its key-encryption key')
    .option('--after <key>', 'go on behind this data key')
    .option('--batch <count>', 'data keys a request, 200 at most', parseCount, 50);
  withExamples(command, 'keys rewrap', 'keys rewrap --batch 200');
  command.action(async ({ after: from, batch }: RewrapOptions) => {
    const { client } = openContext(command, 'operator');
    const left: LeftOver = { unreadable: [], behind: [] };
    let rewrapped = 0;
    for (let after: string | null = from ?? null; ;) {
      const place = after;
      const progress = await client.rewrapKeys({ after, limit: batch }).catch((error: unknown) => {
        throw sayHowToGoOn(error, place === null ? '' : `--after ${place}`);
      });
      rewrapped += progress.rewrapped;
      left.unreadable.push(...progress.unreadable);
      left.behind.push(...progress.behind);
      after = progress.next;
      if (after === null) break;
      printAside([`${rewrapped} wrapped anew, ${progress.remaining} to look at …`]);
    }
    report(rewrapped, left);
  });
}

/** @throws CommandFailed when a data key is not under its current version. */
function report(rewrapped: number, { unreadable, behind }: LeftOver): void {
  const what = `${rewrapped} ${rewrapped === 1 ? 'data key is' : 'data keys are'} wrapped anew`;
  const missing = unreadable.length + behind.length;
  print([
    missing === 0
      ? `${what}; all that were looked at are under their current versions.`
      : `${what}.`,
  ]);
  if (missing === 0) return;
  const named = (ids: readonly string[]): string[] => ids.map((id) => `  ${toPlainText(id)}`);
  const lines = [
    ...(unreadable.length > 0
      ? ['The wrapping of these does not open; they are as they were:']
      : []),
    ...named(unreadable),
    ...(behind.length > 0
      ? ['These are still under an older version; run it again in some minutes:']
      : []),
    ...named(behind),
    `${missing} ${missing === 1 ? 'data key is' : 'data keys are'} not under the current version.`,
  ];
  throw new CommandFailed(lines.join('\n'));
}
