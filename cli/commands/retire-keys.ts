import type { Command } from 'commander';
import { Code } from '../../contracts/primitives';
import { openContext } from '../command-context';
import { confirm } from '../confirm';
import { UsageError } from '../failures';
import { sayHowToGoOn } from '../how-to-go-on';
import { parseWith, withExamples } from '../options';
import { print, printAside } from '../print';

interface RetireOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly after?: string;
  readonly yes?: boolean;
}

const LOSSES = [
  'Every version before the current one is destroyed. What it wrapped opens nowhere any more: backups of the',
  'key store from before the last `keys rewrap` are worth nothing then. Back it up anew first.',
];

export function addRetire(keys: Command): void {
  const command = keys
    .command('retire')
    .description('destroy the older versions, after `keys rotate` and `keys rewrap`')
    .option('--company <code>', 'of the key of one company', parseWith(Code))
    .option('--all', 'of the keys of all companies, and of the platform')
    .option('--after <key>', 'with --all, go on behind this key-encryption key')
    .option('--yes', 'do not ask again');
  withExamples(command, 'keys retire --company example-labs', 'keys retire --all');
  command.action(async ({ company, all, after, yes }: RetireOptions) => {
    if ((company === undefined) === (all === undefined)) {
      throw new UsageError('Say whose keys: either --company or --all.');
    }
    const { client } = openContext(command, 'operator');
    if (yes !== true) await confirm(LOSSES, 'retire');
    let retired = 0;
    const finalAt: (string | null)[] = [];
    for (let next: string | null = after ?? null; ;) {
      const place = next;
      const body = company === undefined ? { all: true as const, after: place } : { company };
      const progress = await client.retireKeys(body).catch((error: unknown) => {
        throw sayHowToGoOn(error, place === null ? '' : `--after ${place}`);
      });
      retired += progress.retired;
      finalAt.push(progress.finalAt);
      next = progress.next;
      if (next === null) break;
      printAside([`${retired} done, ${progress.remaining} to go …`]);
    }
    print([
      `Of ${retired} key-encryption ${retired === 1 ? 'key' : 'keys'} the current version alone is left: ` +
        `what was wrapped before the last rotation opens no more. ${toFinality(finalAt)}`,
    ]);
  });
}

function toFinality(finalAt: readonly (string | null)[]): string {
  if (finalAt.includes(null)) return 'Whoever administers their provider can still undo it.';
  const last = [...finalAt].sort().at(-1) ?? '';
  return Date.parse(last) > Date.now()
    ? `It can be undone until ${last}, and by nobody after that.`
    : 'Nobody can undo it.';
}
