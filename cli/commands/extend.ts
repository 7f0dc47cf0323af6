import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { parseCount, parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

interface Options {
  readonly days: number;
  readonly reason: Text;
  readonly idempotencyKey?: string;
}

export function addExtend(program: Command): void {
  const command = program
    .command('extend')
    .description('consent to a longer window, up to the ceiling of the edition')
    .requiredOption('--days <n>', 'by how many days', parseCount)
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withIdempotencyKey(withReview(command)),
    'extend --days 3 --reason "Access was slow."',
  );
  command.action(async ({ days, reason, idempotencyKey }: Options) => {
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const { client } = context;
    print(
      replyLines(
        await performAct(idempotencyKey, (key) =>
          client.extendWindow(review, { days, reason }, key),
        ),
      ),
    );
  });
}
