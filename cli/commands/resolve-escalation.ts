import type { Command } from 'commander';
import { Code, Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly escalation: Code;
  readonly resolution: Text;
}

export function addResolveEscalation(program: Command): void {
  const command = program
    .command('resolve-escalation')
    .description('resolve an escalation, signed')
    .requiredOption('--escalation <id>', 'which one; `review` lists them', parseWith(Code))
    .requiredOption('--resolution <text>', 'how; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'signal', 'http', 'none'),
    'resolve-escalation --as reviewer-caisi --escalation esc-1 --resolution "Access is back."',
  );
  command.action(async ({ escalation, resolution, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const act = { kind: 'resolveEscalation', escalation, resolution } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
