import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { confirm } from '../confirm';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';
import { withdrawalLosses } from '../withdrawal-losses';

interface Options {
  readonly reason: Text;
  readonly yes?: boolean;
  readonly idempotencyKey?: string;
}

export function addWithdraw(program: Command): void {
  const command = program
    .command('withdraw')
    .description('withdraw from a review; names what is lost and asks again')
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text))
    .option('--yes', 'do not ask again');
  withExamples(withIdempotencyKey(withReview(command)), 'withdraw --reason "The plans changed."');
  command.action(async ({ reason, yes, idempotencyKey }: Options) => {
    const context = openContext(command, 'company');
    const { client } = context;
    const review = requireReview(command, context);
    if (yes !== true) {
      const view = await client.readReview(review);
      const { items } = await client.listEvaluations(review);
      await confirm(withdrawalLosses(view, items), 'withdraw');
    }
    const reply = await performAct(idempotencyKey, (key) =>
      client.withdraw(review, { reason }, key),
    );
    print(replyLines(reply));
  });
}
