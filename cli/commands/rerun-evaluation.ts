import type { Command } from 'commander';
import { Code, Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';

interface Options extends DeliveryOptions {
  readonly suite: Code;
  readonly reason: Text;
}

export function addRerunEvaluation(program: Command): void {
  const command = program
    .command('rerun-evaluation')
    .description('run a suite again that failed or ended before it was complete, signed')
    .requiredOption('--suite <id>', 'which one; `evaluations` lists them', parseWith(Code))
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'rerun-evaluation --as reviewer-caisi --suite safeguards --reason "The quota is raised."',
  );
  command.action(async ({ suite, reason, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const act = { kind: 'rerunEvaluation', suite, reason } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
