import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { renderReview } from '../render/review';
import { unreadableLines } from '../render/unreadable';

export function addReview(program: Command): void {
  const command = program
    .command('review')
    .description('show where a review stands, its window, and who still has to sign');
  withExamples(withJson(withReview(command)), 'review', 'review --review rev-… --json');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const view = await context.client.readReview({ path: { review } });
    const evaluations = await context.client.listEvaluations({ path: { review } });
    const lines = renderReview(view, evaluations.items, new Date().toISOString());
    printAnswer(options, view, [...lines, ...unreadableLines(evaluations)]);
  });
}
