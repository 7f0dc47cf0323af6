import type { Command } from 'commander';
import { LocalDate } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { UsageError } from '../failures';
import { parseWith, withExamples, withIdempotencyKey, withReview } from '../options';
import { performAct } from '../perform-act';
import { print } from '../print';
import { replyLines } from '../render-reply';

interface Options {
  readonly date?: LocalDate;
  readonly none?: boolean;
  readonly idempotencyKey?: string;
}

export function addChangeRelease(program: Command): void {
  const command = program
    .command('change-release')
    .description('change the planned release, which moves the end of the window')
    .option('--date <date>', 'the new day, YYYY-MM-DD', parseWith(LocalDate))
    .option('--none', 'take the planned day back');
  withExamples(
    withIdempotencyKey(withReview(command)),
    'change-release --date 2027-01-15',
    'change-release --none',
  );
  command.action(async ({ date, none, idempotencyKey }: Options) => {
    if ((date === undefined) === (none !== true)) {
      throw new UsageError('Give the new day by --date, or take it back by --none.');
    }
    const context = openContext(command, 'company');
    const review = requireReview(command, context);
    const body = { plannedRelease: date ?? null };
    const reply = await performAct(idempotencyKey, (header) =>
      context.client.changePlannedRelease({ path: { review }, header, body }),
    );
    print(replyLines(reply));
  });
}
