import { Argument } from 'commander';
import type { Command } from 'commander';
import type { JobReport } from '../../contracts/http/jobs';
import { ReviewId } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { CommandFailed, UsageError } from '../context/failures';
import { failureLines, runJobCommand, withJobOptions } from '../follow-job';
import type { JobOptions } from '../follow-job';
import { parseWith, withExamples } from '../context/options';
import { print } from '../context/print';

interface RebuildOptions extends JobOptions {
  readonly all?: true;
}

/** Adds what an operator does to the views of reviews. */
export function addViews(program: Command): void {
  const views = program
    .command('views')
    .description('rebuild the views of reviews from their records (operators)');
  const command = withJobOptions(
    views
      .command('rebuild')
      .description('rebuild one view or all of them; outdated views are rebuilt automatically')
      .addArgument(
        new Argument('[review]', 'its id, rev-…').argParser(parseWith(ReviewId)).argOptional(),
      )
      .option('--all', 'the views of all reviews'),
  );
  for (const one of [views, command]) {
    withExamples(one, 'views rebuild rev-…', 'views rebuild --all', 'views rebuild --all --follow');
  }
  command.action(async (review: ReviewId | undefined, { all, ...options }: RebuildOptions) => {
    if ((review === undefined) === (all === undefined)) {
      throw new UsageError('Give the id of a review, or --all.');
    }
    if (review === undefined) return rebuildAll(command, options);
    if (Object.keys(options).length > 0) {
      throw new UsageError('--detach, --follow and --stop need --all.');
    }
    const { sequence } = await openContext(command, 'operator').client.rebuildView({
      path: { review },
    });
    print([`The view of ${review} is rebuilt up to event ${sequence}.`]);
  });
}

async function rebuildAll(command: Command, options: JobOptions): Promise<void> {
  const { client } = openContext(command, 'operator');
  const ended = await runJobCommand(
    {
      ...{ command: 'views rebuild --all', what: 'views' },
      start: () => client.rebuildViews(),
      read: () => client.readRebuild(),
      stop: () => client.stopRebuild(),
    },
    options,
  );
  if (ended) report(ended);
}

/** @throws CommandFailed when a view could not be folded. */
function report(ended: JobReport): void {
  const { done = 0, failures = 0 } = ended.progress ?? {};
  print([`${done} ${done === 1 ? 'view is' : 'views are'} rebuilt.`]);
  if (failures === 0) return;
  const what = `${failures} ${failures === 1 ? 'record' : 'records'} could not be read:`;
  throw new CommandFailed([what, ...failureLines(ended)].join('\n'));
}
