import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { readAllPages } from '../context/read-all-pages';
import { refusalLine } from '../render/records';
import { unreadableLines } from '../render/unreadable';

export function addRefusals(program: Command): void {
  const command = program
    .command('refusals')
    .description('show what a review was sent and did not accept, and why');
  withExamples(withJson(withReview(command)), 'refusals', 'refusals --as reviewer-caisi');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'auditor');
    const review = requireReview(command, context);
    const found = await readAllPages((query) =>
      context.client.listRefusals({ path: { review }, query }),
    );
    const { items } = found;
    const lines = items.length === 0 ? ['Nothing was refused.'] : items.map(refusalLine);
    printAnswer(options, found, [...lines, ...unreadableLines(found)]);
  });
}
