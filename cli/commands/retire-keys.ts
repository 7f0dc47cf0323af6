import type { Command } from 'commander';
import type { JobReport } from '../../contracts/http/jobs';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { confirm } from '../context/confirm';
import { UsageError } from '../context/failures';
import { runJobCommand, withJobOptions } from '../follow-job';
import type { JobOptions } from '../follow-job';
import { parseWith, withExamples } from '../context/options';
import { print } from '../context/print';

interface RetireOptions extends JobOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly yes?: boolean;
}

const LOSSES = [
  'Every version before the current one is destroyed. What it wrapped opens nowhere any more: backups of the',
  'key store from before the last `keys rewrap` are worth nothing then. Back it up anew first.',
];

export function addRetire(keys: Command): void {
  const command = withJobOptions(
    keys
      .command('retire')
      .description('destroy the older versions, after `keys rotate` and `keys rewrap`')
      .option('--company <code>', 'of the key of one company', parseWith(Code))
      .option('--all', 'of the keys of all companies, and of the platform')
      .option('--yes', 'do not ask again'),
  );
  withExamples(
    command,
    'keys retire --company example-labs',
    'keys retire --all',
    'keys retire --all --follow',
  );
  command.action(async ({ company, all, yes, ...options }: RetireOptions) => {
    if ((company === undefined) === (all === undefined)) {
      throw new UsageError('Say whose keys: either --company or --all.');
    }
    const { client } = openContext(command, 'operator');
    const isStart = options.follow === undefined && options.stop === undefined;
    if (isStart && yes !== true) await confirm(LOSSES, 'retire');
    const whose = company === undefined ? {} : { company };
    const ended = await runJobCommand(
      {
        command: `keys retire ${company === undefined ? '--all' : `--company ${company}`}`,
        what: 'key-encryption keys',
        start: () =>
          client.retireKeys({ body: company === undefined ? { all: true } : { company } }),
        read: () => client.readRetirement({ query: whose }),
        stop: () => client.stopRetirement({ query: whose }),
      },
      options,
    );
    if (ended) print(toLines(ended));
  });
}

function toLines({ progress }: JobReport): string[] {
  const { done = 0, finalAt = null } = progress ?? {};
  return [
    `Of ${done} key-encryption ${done === 1 ? 'key' : 'keys'} the current version alone is left: ` +
      `what was wrapped before the last rotation opens no more. ${toFinality(finalAt)}`,
  ];
}

function toFinality(finalAt: string | null): string {
  if (finalAt === null) return 'An administrator of their provider can still undo it.';
  return Date.parse(finalAt) > Date.now()
    ? `It can be undone until ${finalAt}, and by nobody after that.`
    : 'Nobody can undo it.';
}
