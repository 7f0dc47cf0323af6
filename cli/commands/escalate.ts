import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

export function addEscalate(program: Command): void {
  const command = program
    .command('escalate')
    .description('raise an escalation, signed')
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'signal', 'http', 'none'),
    'escalate --as reviewer-nsa --reason "Access has been slow since Monday."',
  );
  command.action(async ({ reason, ...delivery }: DeliveryOptions & { readonly reason: Text }) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    await signAndDeliver(context, { review, act: { kind: 'escalate', reason } }, delivery);
  });
}
