import type { Command } from 'commander';
import type { LocalDate } from '../../contracts/primitives';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseDays, parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly days: LocalDate[];
  readonly source: Text;
}

export function addCloseDays(program: Command): void {
  const command = program
    .command('close-days')
    .description('close days in a review that runs, signed; its lead or a coordinator does this')
    .requiredOption('--days <days>', 'one or more, with commas', parseDays)
    .requiredOption('--source <text>', 'what closes them', parseWith(Text));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'close-days --as example-coordinator --days 2026-12-24,2026-12-28 --source "the order of 18 December"',
  );
  command.action(async ({ days, source, ...delivery }: Options) => {
    const context = openContext(command, 'coordinator');
    const review = requireReview(command, context);
    await signAndDeliver(context, { review, act: { kind: 'closeDays', days, source } }, delivery);
  });
}
