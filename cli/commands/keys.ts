import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { IdempotencyKey } from '../../contracts/http/requests';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { UsageError, CommandFailed } from '../context/failures';
import { sayHowToGoOn, failureLines, runJobCommand, withJobOptions } from '../follow-job';
import type { JobOptions } from '../follow-job';
import { parseWith, withExamples } from '../context/options';
import { print, printAside, confirm } from '../context/print';
import type { JobReport } from '../../contracts/http/jobs';

/** Adds what an operator does to keys. */
export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('rotate key-encryption keys, and destroy their older versions (operators)');
  addRotate(keys);
  addRewrap(keys);
  addRetire(keys);
  withExamples(keys, 'keys rotate --all', 'keys rewrap', 'keys retire --all');
}

interface RotateOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly resume?: string;
}

function addRotate(keys: Command): void {
  const command = keys
    .command('rotate')
    .description('give key-encryption keys a new version, which wraps from now on')
    .option('--company <code>', 'the key of one company', parseWith(Code))
    .option('--all', 'the keys of all companies, and of the platform')
    .option('--resume <rotation>', 'go on with a rotation that stopped', parseWith(IdempotencyKey));
  withExamples(command, 'keys rotate --company example-labs', 'keys rotate --all');
  command.action(async ({ company, all, resume }: RotateOptions) => {
    if ((company === undefined) === (all === undefined)) {
      throw new UsageError('Say whose keys: either --company or --all.');
    }
    const { client } = openContext(command, 'operator');
    const rotation = resume ?? `rotation-${randomUUID()}`;
    const header = { 'Idempotency-Key': rotation };
    const body = company === undefined ? { all: true as const } : { company };
    let rotated = 0;
    for (let remaining = 1; remaining > 0;) {
      const progress = await client.rotateKeys({ header, body }).catch((error: unknown) => {
        throw sayHowToGoOn(error, `--resume ${rotation}`);
      });
      rotated += progress.rotated;
      remaining = progress.remaining;
      if (remaining > 0) printAside([`${rotated} rotated, ${remaining} to go …`]);
    }
    print([
      `${rotated} key-encryption ${rotated === 1 ? 'key has' : 'keys have'} a new version. ` +
        'Older versions still open what they wrapped: `keys rewrap` moves it to the new ones, and ' +
        '`keys retire` then destroys the old ones.',
    ]);
  });
}

function addRewrap(keys: Command): void {
  const command = withJobOptions(
    keys
      .command('rewrap')
      .description('wrap every data key under the current version of its key-encryption key'),
  );
  withExamples(command, 'keys rewrap', 'keys rewrap --detach', 'keys rewrap --follow');
  command.action(async (options: JobOptions) => {
    const { client } = openContext(command, 'operator');
    const ended = await runJobCommand(
      {
        ...{ command: 'keys rewrap', what: 'data keys' },
        start: () => client.rewrapKeys(),
        read: () => client.readRewrap(),
        stop: () => client.stopRewrap(),
      },
      options,
    );
    if (ended) report(ended);
  });
}

/** @throws CommandFailed when a data key is not under its current version. */
function report(ended: JobReport): void {
  const { done = 0, failures = 0, failed = [] } = ended.progress ?? {};
  const what = `${done} ${done === 1 ? 'data key is' : 'data keys are'} wrapped anew`;
  print([
    failures === 0
      ? `${what}; all that were looked at are under their current versions.`
      : `${what}.`,
  ]);
  if (failures === 0) return;
  const codes = new Set(failed.map(({ code }) => code));
  const lines = [
    `${failures} ${failures === 1 ? 'data key is' : 'data keys are'} not under the current version:`,
    ...failureLines(ended),
    ...(codes.has('unreadable')
      ? ['The wrapping of the unreadable does not open; they are as they were.']
      : []),
    ...(codes.has('behind')
      ? ['Those behind are under an older version still; run it again later.']
      : []),
  ];
  throw new CommandFailed(lines.join('\n'));
}

interface RetireOptions extends JobOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly yes?: boolean;
}

const LOSSES = [
  'Every version before the current one is destroyed. What it wrapped opens nowhere any more: backups of the',
  'key store from before the last `keys rewrap` are worth nothing then. Back it up anew first.',
];

function addRetire(keys: Command): void {
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
