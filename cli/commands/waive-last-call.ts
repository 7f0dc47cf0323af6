import type { Command } from 'commander';
import { Text } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';
import { standingDossier } from '../standing-dossier';

interface Options extends DeliveryOptions {
  readonly reason: Text;
}

export function addWaiveLastCall(program: Command): void {
  const command = program
    .command('waive-last-call')
    .description('waive the rest of the last call for one’s agency, signed')
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text));
  withExamples(
    withDelivery(command, 'http', 'none'),
    'waive-last-call --as reviewer-cisa --reason "Nothing to add."',
  );
  command.action(async ({ reason, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    const dossierDigest = await standingDossier(context, review);
    const act = { kind: 'waiveLastCall', dossierDigest, reason } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}
