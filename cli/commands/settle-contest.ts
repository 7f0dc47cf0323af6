import type { Command } from 'commander';
import { Code, Instant, Text } from '../../contracts/primitives';
import { Ruling } from '../../contracts/suspensions/acts';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly suspension: Code;
  readonly ruling: Ruling;
  readonly from?: Instant;
  readonly reason: Text;
}

export function addSettleContest(program: Command): void {
  const command = program
    .command('settle-contest')
    .description('settle the company’s contest of a pause that somebody else began, signed')
    .requiredOption('--suspension <id>', 'which one; `review` names it', parseWith(Code))
    .requiredOption('--ruling <ruling>', Ruling.options.join(' | '), parseWith(Ruling))
    .option('--from <instant>', 'with `redated`: since when it counts, in UTC', parseWith(Instant))
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'settle-contest --as example-coordinator --suspension sus-1 --ruling annulled --reason "It answered."',
  );
  command.action(async ({ suspension, ruling, from, reason, ...delivery }: Options) => {
    const context = openContext(command, 'coordinator');
    const review = requireReview(command, context);
    const since = from === undefined ? {} : { from };
    const act = { kind: 'settleContest', suspension, ruling, reason, ...since } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
