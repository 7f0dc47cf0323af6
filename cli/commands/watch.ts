import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { followReview, createScreen } from '../follow-review';
import { parseSeconds, withExamples, withReview } from '../context/options';
import { print } from '../context/print';
import { OUTCOME_WORDS } from '../../projections/words/disclosure';

export function addWatch(program: Command): void {
  const command = program
    .command('watch')
    .description('follow a review until it is closed')
    .option('--every <seconds>', 'seconds between updates', parseSeconds, 2);
  withExamples(withReview(command), 'watch', 'watch --every 10 | tee review.log');
  command.action(async ({ every }: { readonly every: number }) => {
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const { outcome } = await followReview(context.client, review, {
      screen: createScreen(process.stdout),
      everyMs: every * 1_000,
    });
    print([`Closed${outcome === null ? '' : `: ${OUTCOME_WORDS[outcome]}`}.`]);
  });
}
