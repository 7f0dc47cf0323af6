import type { Command } from 'commander';
import { openContext, requireReview } from '../context/command-context';
import { parseCount, withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { readAllPages } from '../context/read-all-pages';
import { eventLine } from '../render/records';
import { unreadableLines } from '../render/unreadable';

interface Options {
  readonly after?: number;
  readonly json?: boolean;
}

export function addEvents(program: Command): void {
  const command = program
    .command('events')
    .description('show everything that has happened in a review, in order')
    .option('--after <sequence>', 'only what came after this event', parseCount);
  withExamples(withJson(withReview(command)), 'events', 'events --after 12 --json');
  command.action(async (options: Options) => {
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const found = await readAllPages(
      (query) => context.client.listEvents({ path: { review }, query }),
      options.after?.toString(),
    );
    printAnswer(options, found, [...found.items.map(eventLine), ...unreadableLines(found)]);
  });
}
