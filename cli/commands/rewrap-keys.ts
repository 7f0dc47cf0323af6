import type { Command } from 'commander';
import type { JobReport } from '../../contracts/http/jobs';
import { openContext } from '../context/command-context';
import { CommandFailed } from '../context/failures';
import { failureLines, runJobCommand, withJobOptions } from '../follow-job';
import type { JobOptions } from '../follow-job';
import { withExamples } from '../context/options';
import { print } from '../context/print';

export function addRewrap(keys: Command): void {
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
