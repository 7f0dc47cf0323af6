import type { Command } from 'commander';
import type { JobReport } from '../../contracts/http/jobs';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { CommandFailed, UsageError } from '../context/failures';
import { parseWith, withExamples } from '../context/options';
import { confirm, print } from '../context/print';
import { failureLines, runJobCommand, withJobOptions } from '../follow-job';
import type { JobOptions } from '../follow-job';

/** Adds what an operator does to keys. */
export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('rotate key-encryption keys and destroy their older versions (operators)');
  addRotate(keys);
  addRewrap(keys);
  addRetire(keys);
  withExamples(keys, 'keys rotate --all', 'keys rewrap', 'keys retire --all');
}

const KEKS = 'key-encryption keys';

interface KekOptions extends JobOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly yes?: boolean;
}

const withWhose = (command: Command): Command =>
  command
    .option('--company <code>', 'the key of one company', parseWith(Code))
    .option('--all', 'the keys of all companies and of the platform');

/** @throws UsageError */
function toWhose({ company, all }: KekOptions) {
  if ((company === undefined) === (all === undefined)) {
    throw new UsageError('Give either --company or --all.');
  }
  return company === undefined
    ? { body: { all: true as const }, query: {}, option: '--all' }
    : { body: { company }, query: { company }, option: `--company ${company}` };
}

function addRotate(keys: Command): void {
  const described = keys
    .command('rotate')
    .description('give key-encryption keys a new version, used from now on');
  const command = withJobOptions(withWhose(described));
  withExamples(
    command,
    'keys rotate --company example-labs',
    'keys rotate --all',
    'keys rotate --all --follow',
  );
  command.action(async (options: KekOptions) => {
    const { body, query, option } = toWhose(options);
    const { client } = openContext(command, 'operator');
    const ended = await runJobCommand(
      {
        ...{ command: `keys rotate ${option}`, what: KEKS },
        start: () => client.rotateKeys({ body }),
        read: () => client.readRotation({ query }),
        stop: () => client.stopRotation({ query }),
      },
      options,
    );
    if (ended) print(toRotated(ended));
  });
}

function toRotated({ progress }: JobReport): string[] {
  const { done = 0 } = progress ?? {};
  return [
    `${done} key-encryption ${done === 1 ? 'key has' : 'keys have'} a new version. ` +
      'Older versions can still open what they wrapped: run `keys rewrap` to move it to the new ' +
      'ones, then `keys retire` to destroy the old ones.',
  ];
}

function addRewrap(keys: Command): void {
  const command = withJobOptions(
    keys
      .command('rewrap')
      .description('re-wrap every data key under the current version of its key-encryption key'),
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
    if (ended) reportRewrap(ended);
  });
}

/** @throws CommandFailed when a data key is not under its current version. */
function reportRewrap(ended: JobReport): void {
  const { done = 0, failures = 0, failed = [] } = ended.progress ?? {};
  const what = `${done} ${done === 1 ? 'data key is' : 'data keys are'} re-wrapped`;
  print([
    failures === 0
      ? `${what}; all keys that were checked are under their current versions.`
      : `${what}.`,
  ]);
  if (failures === 0) return;
  const codes = new Set(failed.map(({ code }) => code));
  const lines = [
    `${failures} ${failures === 1 ? 'data key is' : 'data keys are'} not under the current version:`,
    ...failureLines(ended),
    ...(codes.has('unreadable')
      ? ['Unreadable keys could not be unwrapped and were left unchanged.']
      : []),
    ...(codes.has('behind')
      ? ['Keys marked behind are still under an older version; run this again later.']
      : []),
  ];
  throw new CommandFailed(lines.join('\n'));
}

const LOSSES = [
  'This destroys every version before the current one. Whatever they wrapped can no longer be ' +
    'opened, so backups of the',
  'key store from before the last `keys rewrap` become useless. Make a new backup first.',
];

function addRetire(keys: Command): void {
  const described = keys
    .command('retire')
    .description('destroy older versions, after `keys rotate` and `keys rewrap`');
  const command = withJobOptions(withWhose(described).option('--yes', 'skip the confirmation'));
  withExamples(
    command,
    'keys retire --company example-labs',
    'keys retire --all',
    'keys retire --all --follow',
  );
  command.action(async (options: KekOptions) => {
    const { body, query, option } = toWhose(options);
    const { client } = openContext(command, 'operator');
    const isStart = options.follow === undefined && options.stop === undefined;
    if (isStart && options.yes !== true) await confirm(LOSSES, 'retire');
    const ended = await runJobCommand(
      {
        ...{ command: `keys retire ${option}`, what: KEKS },
        start: () => client.retireKeys({ body }),
        read: () => client.readRetirement({ query }),
        stop: () => client.stopRetirement({ query }),
      },
      options,
    );
    if (ended) print(toRetired(ended));
  });
}

function toRetired({ progress }: JobReport): string[] {
  const { done = 0, finalAt = null } = progress ?? {};
  return [
    `Only the current version is left of ${done} key-encryption ${done === 1 ? 'key' : 'keys'}: ` +
      `what was wrapped before the last rotation can no longer be opened. ${toFinality(finalAt)}`,
  ];
}

function toFinality(finalAt: string | null): string {
  if (finalAt === null) return 'An administrator at the key provider can still undo this.';
  return Date.parse(finalAt) > Date.now()
    ? `This can be undone until ${finalAt}, not after that.`
    : 'This cannot be undone.';
}
