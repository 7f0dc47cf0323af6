import type { Command } from 'commander';
import { Code, Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';
import { standingDossier } from '../standing-dossier';

interface Options extends DeliveryOptions {
  readonly reason: Text;
  readonly question?: Code;
}

export function addWithdrawOpinion(program: Command): void {
  const command = program
    .command('withdraw-opinion')
    .description(
      'withdraw what one’s agency said of an earlier dossier and what counts since, signed',
    )
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text))
    .option('--question <id>', 'where the edition asks more than one', parseWith(Code));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'withdraw-opinion --as reviewer-nsa --reason "The delivery changes what was weighed."',
  );
  command.action(async ({ reason, question, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const dossierDigest = await standingDossier(context, review);
    const about = question === undefined ? {} : { question };
    const act = { kind: 'withdrawOpinion', dossierDigest, reason, ...about } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
