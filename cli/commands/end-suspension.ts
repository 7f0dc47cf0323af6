import type { Command } from 'commander';
import { Code } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly suspension: Code;
}

export function addEndSuspension(program: Command): void {
  const command = program
    .command('end-suspension')
    .description('let the clock run again, signed')
    .requiredOption('--suspension <id>', 'which one; `review` names it', parseWith(Code));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'end-suspension --as reviewer-caisi --suspension sus-1',
  );
  command.action(async ({ suspension, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    await signAndDeliver(context, { review, act: { kind: 'endSuspension', suspension } }, delivery);
  });
}
