import type { Command } from 'commander';
import { Code, Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

interface Options {
  readonly suspension: Code;
  readonly reason: Text;
  readonly idempotencyKey?: string;
}

export function addContestSuspension(program: Command): void {
  const command = program
    .command('contest-suspension')
    .description('contest a pause of the clock, or its dating, as the company; once each')
    .requiredOption('--suspension <id>', 'which one; `review` names it', parseWith(Code))
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withIdempotencyKey(withReview(command)),
    'contest-suspension --suspension sus-1 --reason "The endpoint answered all day."',
  );
  command.action(async ({ suspension, reason, idempotencyKey }: Options) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const act = { kind: 'contestSuspension', suspension, reason } as const;
    const reply = await performAct(idempotencyKey, (header) =>
      context.client.performAct({ path: { review }, header, body: { act } }),
    );
    print(replyLines(reply));
  });
}
