import type { Command } from 'commander';
import { Code } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

interface Options {
  readonly suspension: Code;
  readonly idempotencyKey?: string;
}

export function addEndSuspension(program: Command): void {
  const command = program
    .command('end-suspension')
    .description('let the clock run again')
    .requiredOption('--suspension <id>', 'which one; `review` names it', parseWith(Code));
  withExamples(
    withIdempotencyKey(withReview(command)),
    'end-suspension --as reviewer-caisi --suspension sus-1',
  );
  command.action(async ({ suspension, idempotencyKey }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const reply = await performAct(idempotencyKey, (key) =>
      context.client.endSuspension(review, suspension, key),
    );
    print(replyLines(reply));
  });
}
