import type { Command } from 'commander';
import { Act } from '../../contracts/review/act';
import { openContext, requireReview } from '../context/command-context';
import { signAndDeliver, withDelivery } from '../acts/deliver-statement';
import type { DeliveryOptions } from '../acts/deliver-statement';
import { UsageError } from '../context/failures';
import { withExamples } from '../context/options';
import { toInputFaults } from '../acts/sign-act';
import { readJson } from '../context/signer';
import { addCosign } from './cosign';

export function addStatement(program: Command): void {
  const command = program
    .command('statement')
    .description('sign any act, given as a JSON file')
    .argument('<file>', 'the act, for example { "kind": "escalate", "reason": "…" }');
  withExamples(
    withDelivery(command, 'none', 'signal', 'http'),
    'statement act.json --as reviewer-caisi --out statement.json',
    'statement act.json --key key.json --valid-for 7d > statement.json',
  );
  addCosign(command);
  command.action(async (file: string, delivery: DeliveryOptions) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const act = Act.safeParse(readJson(file));
    if (!act.success) throw new UsageError(`${file} holds no act:\n${toInputFaults(act.error)}`);
    await signAndDeliver(context, { review, act: act.data }, delivery);
  });
}
