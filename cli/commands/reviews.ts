import { Option } from 'commander';
import type { Command } from 'commander';
import { Phase } from '../../contracts/review/disclosure/ending';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { parseWith, withExamples, withJson } from '../context/options';
import { printAnswer } from '../context/print';
import { readAllPages } from '../context/read-all-pages';
import { reviewLine } from '../render/records';
import { unreadableLines } from '../render/unreadable';

interface Options {
  readonly phase?: Phase;
  readonly company?: Code;
  readonly agency?: Code;
  readonly lost?: boolean;
  readonly stuck?: boolean;
  readonly json?: boolean;
}

export function addReviews(program: Command): void {
  const command = program
    .command('reviews')
    .description('list the reviews that the caller can see')
    .option('--phase <phase>', Phase.options.join(' | '), parseWith(Phase))
    .addOption(
      new Option(
        '--lost',
        'only those whose run is lost: nothing that is sent to them is recorded',
      ).conflicts('stuck'),
    )
    .option('--stuck', 'only those whose run fails at every task')
    .option('--company <code>', 'only those of this company', parseWith(Code))
    .option('--agency <code>', 'only those in which this agency takes part', parseWith(Code));
  withExamples(
    withJson(command),
    'reviews',
    'reviews --phase deliberation --as example-auditor',
    'reviews --lost --as example-operator',
  );
  command.action(async ({ json, lost, stuck, ...given }: Options) => {
    const runFault = lost === true ? 'lost' : stuck === true ? 'stuck' : null;
    const filters = { ...given, ...(runFault !== null && ({ runFault } as const)) };
    const { client } = openContext(command, 'reader');
    const found = await readAllPages((page) =>
      client.listReviews({ query: { ...filters, ...page } }),
    );
    const { items } = found;
    const lines = items.length === 0 ? ['No review here.'] : items.map(reviewLine);
    printAnswer({ json }, found, [...lines, ...unreadableLines(found)]);
  });
}
