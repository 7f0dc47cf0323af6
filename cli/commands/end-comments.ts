import type { Command } from 'commander';
import { openContext, requireReview } from '../command-context';
import { withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

export function addEndComments(program: Command): void {
  const command = program
    .command('end-comments')
    .description(
      'say that the company has said what it has to say of the draft; the check goes on',
    );
  withExamples(withIdempotencyKey(withReview(command)), 'end-comments');
  command.action(async ({ idempotencyKey }: { readonly idempotencyKey?: string }) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const reply = await performAct(idempotencyKey, (header) =>
      context.client.performAct({
        path: { review },
        header,
        body: { act: { kind: 'endComments' } },
      }),
    );
    print(replyLines(reply));
  });
}
