import type { Command } from 'commander';
import { openContext } from '../command-context';
import { withExamples, withJson } from '../options';
import { printAnswer } from '../print';
import { editionLines } from '../render-records';

export function addEditions(program: Command): void {
  const command = program
    .command('editions')
    .description('list the policy editions that a review can begin under');
  withExamples(withJson(command), 'editions', 'editions --json');
  command.action(async (options: { readonly json?: boolean }) => {
    const { client } = openContext(command, 'reader');
    const items = await client.listEditions();
    printAnswer(options, { items }, items.flatMap(editionLines));
  });
}
