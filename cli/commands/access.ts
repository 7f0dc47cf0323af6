import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { renderAccessLedger } from '../render/access';

export function addAccess(program: Command): void {
  const command = program
    .command('access')
    .description('show what was promised and had, amendments, drift, outages and grants');
  withExamples(withJson(withReview(command)), 'access', 'access --review rev-… --json');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reader');
    const { accessLedger } = await context.client.readReview({
      path: { review: requireReview(command, context) },
    });
    printAnswer(options, accessLedger, renderAccessLedger(accessLedger, new Date().toISOString()));
  });
}
