import type { Command } from 'commander';
import { Digest } from '../../contracts/primitives';
import { openContext, requireReview } from '../context/command-context';
import { parseWith, withExamples, withJson, withReview } from '../context/options';
import { printAnswer } from '../context/print';
import { readProvenDossier } from '../context/read-whole';
import { renderDossier, dossierChangeLines } from '../render/dossier';

interface Options {
  readonly digest?: Digest;
  readonly changes?: boolean;
  readonly from?: Digest;
  readonly json?: boolean;
}

export function addDossier(program: Command): void {
  const command = program
    .command('dossier')
    .description('show the dossier that the agencies sign')
    .option(
      '--digest <digest>',
      'digest of an earlier dossier (default: the latest)',
      parseWith(Digest),
    )
    .option('--changes', 'show the changes since the previous version, or since --from')
    .option('--from <digest>', 'the version to compare with', parseWith(Digest));
  withExamples(
    withJson(withReview(command)),
    'dossier',
    'dossier --as reviewer-nsa --json',
    'dossier --as reviewer-nsa --changes',
  );
  command.action(async (options: Options) => {
    const context = openContext(command, 'auditor');
    const review = requireReview(command, context);
    if (options.changes === true || options.from !== undefined) {
      const { from, digest: to } = options;
      const changes = await context.client.readDossierChanges({
        path: { review },
        query: { from, to },
      });
      printAnswer(options, changes, dossierChangeLines(changes));
      return;
    }
    const stored = await readProvenDossier(context.client, review, options.digest);
    printAnswer(options, stored, renderDossier(stored));
  });
}
