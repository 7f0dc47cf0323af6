import type { Command } from 'commander';
import { SignOffPosition } from '../../contracts/position';
import { Digest, Text } from '../../contracts/primitives';
import type { ReviewId } from '../../contracts/primitives';
import { openContext, requireReview, requireSigner } from '../command-context';
import type { CommandContext } from '../command-context';
import { signAndDeliver, withDelivery } from '../deliver-statement';
import type { DeliveryOptions } from '../deliver-statement';
import { parseWith, withExamples } from '../options';
import { printAside } from '../print';
import { readProvenDossier } from '../read-proven-dossier';
import { renderDossier } from '../render-dossier';

interface Options extends DeliveryOptions {
  readonly position: SignOffPosition;
  readonly reason: Text;
  readonly dossier?: Digest;
}

export function addSignOff(program: Command): void {
  const command = program
    .command('sign-off')
    .description('sign what an agency concludes about the dossier')
    .requiredOption('--position <position>', POSITIONS, parseWith(SignOffPosition))
    .requiredOption('--reason <text>', 'why; it stands on record', parseWith(Text))
    .option(
      '--dossier <digest>',
      'the dossier that is signed (default: the latest, shown first)',
      parseWith(Digest),
    );
  withExamples(
    withDelivery(command, 'signal', 'http', 'none'),
    'sign-off --as reviewer-caisi --position concur --reason "The findings follow from the evidence."',
    'sign-off --as reviewer-nsa --position dissent --reason "Too little was done." --via http',
    'sign-off --as reviewer-cisa --position abstain --reason "Recused." --via none --out statement.json',
  );
  command.action(async ({ position, reason, dossier, ...delivery }: Options) => {
    const context = openContext(command, 'reviewer');
    const review = requireReview(command, context);
    requireSigner(context);
    const dossierDigest = dossier ?? (await showDossier(context, review));
    const act = { kind: 'signOff', position, dossierDigest, reason } as const;
    await signAndDeliver(context, { review, act }, delivery);
  });
}

const POSITIONS = SignOffPosition.options.join(' | ');

async function showDossier({ client }: CommandContext, review: ReviewId): Promise<Digest> {
  const stored = await readProvenDossier(client, review);
  printAside([...renderDossier(stored), '', 'This is what the sign-off binds.', '']);
  return stored.digest;
}
