import type { Command } from 'commander';
import { LocalDate } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { parseWith, withExamples, withJson } from '../context/options';
import { printAnswer } from '../context/print';
import { renderStatistics } from '../render/statistics';

interface Options {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly json?: boolean;
}

export function addStatistics(program: Command): void {
  const command = program
    .command('statistics')
    .description('count how the reviews ended that the caller can see, and who had not acted')
    .option('--from <day>', 'only those that ended on this day or later', parseWith(LocalDate))
    .option('--to <day>', 'only those that ended on this day or before', parseWith(LocalDate));
  withExamples(
    withJson(command),
    'statistics --as example-coordinator',
    'statistics --from 2026-10-01 --to 2026-12-31 --as example-auditor',
  );
  command.action(async ({ json, ...period }: Options) => {
    const { client } = openContext(command, 'reader');
    const counted = await client.readOutcomeStatistics({ query: period });
    printAnswer({ json }, counted, renderStatistics(counted));
  });
}
