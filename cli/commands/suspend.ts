import type { Command } from 'commander';
import { Code, Instant } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

interface Options {
  readonly reasonCode: Code;
  readonly from?: Instant;
  readonly idempotencyKey?: string;
}

export function addSuspend(program: Command): void {
  const command = program
    .command('suspend')
    .description('stop the clock; the agencies do this, for a reason that the edition lists')
    .requiredOption('--reason-code <code>', 'for example access-outage', parseWith(Code))
    .option('--from <instant>', 'when the cause began (default: now), in UTC', parseWith(Instant));
  withExamples(
    withIdempotencyKey(withReview(command)),
    'suspend --as reviewer-caisi --reason-code access-outage',
    'suspend --as reviewer-caisi --reason-code access-outage --from 2026-12-04T09:00:00.000Z',
  );
  command.action(async ({ reasonCode: reason, from, idempotencyKey }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const reply = await performAct(idempotencyKey, (key) =>
      context.client.beginSuspension(review, { reason, ...(from && { from }) }, key),
    );
    print(replyLines(reply));
  });
}
