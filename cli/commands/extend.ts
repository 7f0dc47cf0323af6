import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseCount, parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly days: number;
  readonly reason: Text;
}

export function addExtend(program: Command): void {
  const command = program
    .command('extend')
    .description('consent to a longer window, up to the ceiling of the edition, signed')
    .requiredOption('--days <n>', 'by how many days', parseCount)
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'extend --days 3 --reason "Access was slow."',
  );
  command.action(async ({ days, reason, ...delivery }: Options) => {
    const context = openContext(command, 'companyPerson');
    const review = requireReview(command, context);
    const act = { kind: 'extendWindow', days, reason } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
