import type { Command } from 'commander';
import { digestOf } from '../../trust/digest';
import { openContext, requireReview } from '../command-context';
import { CommandFailed } from '../failures';
import { withExamples, withJson, withReview } from '../options';
import { printAnswer } from '../print';
import { renderReport } from '../render-report';

export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('show the report of a review that has ended: advisory findings and their scope');
  withExamples(withJson(withReview(command)), 'report', 'report --json > report.json');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reader');
    const stored = await context.client.readReport(requireReview(command, context));
    if (digestOf(stored.report) !== stored.digest) {
      throw new CommandFailed('The report that the API gave is not the one that its digest names.');
    }
    printAnswer(options, stored, [...renderReport(stored.report), '', stored.digest]);
  });
}
