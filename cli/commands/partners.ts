import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { renderPartners } from '../render/partners';

export function addPartners(program: Command): void {
  const command = program
    .command('partners')
    .description('show who is to have access before the public has it, and when');
  withExamples(withJson(withReview(command)), 'partners');
  command.action(async (options: { readonly json?: boolean }) => {
    const context = openContext(command, 'reader');
    const view = await context.client.readReview({
      path: { review: requireReview(command, context) },
    });
    const lines = renderPartners(view, new Date().toISOString());
    printAnswer(options, view.partners, lines.length > 0 ? lines : ['nobody is nominated']);
  });
}
