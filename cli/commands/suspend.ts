import type { Command } from 'commander';
import { Code, Instant } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly reasonCode: Code;
  readonly from?: Instant;
}

export function addSuspend(program: Command): void {
  const command = program
    .command('suspend')
    .description(
      'stop the clock, signed; the agencies do this, for a reason that the edition lists',
    )
    .requiredOption('--reason-code <code>', 'for example access-outage', parseWith(Code))
    .option('--from <instant>', 'when the cause began (default: now), in UTC', parseWith(Instant));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'suspend --as reviewer-caisi --reason-code access-outage',
    'suspend --as reviewer-caisi --reason-code access-outage --from 2026-12-04T09:00:00.000Z',
  );
  command.action(async ({ reasonCode: reason, from, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const act = { kind: 'beginSuspension', reason, ...(from && { from }) } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
