import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { readAllPages } from '../context/read-all-pages';
import { readLine } from '../render/records';
import { unreadableLines } from '../render/unreadable';

export function addReads(program: Command): void {
  const command = program
    .command('reads')
    .description('show who opened what of a review, when, and by which rules');
  withExamples(withJson(withReview(command)), 'reads', 'reads --as example-auditor');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const found = await readAllPages((query) =>
      context.client.listReads({ path: { review }, query }),
    );
    const { items } = found;
    const lines = items.length === 0 ? ['Nobody has opened anything.'] : items.map(readLine);
    printAnswer(options, found, [...lines, ...unreadableLines(found)]);
  });
}
