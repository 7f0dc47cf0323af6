import type { Command } from 'commander';
import { Digest } from '../../contracts/primitives';
import { openContext, requireReview } from '../command-context';
import { parseWith, withExamples, withJson, withReview } from '../options';
import { printAnswer } from '../print';
import { readProvenDossier } from '../read-proven-dossier';
import { renderDossier } from '../render-dossier';

interface Options {
  readonly digest?: Digest;
  readonly json?: boolean;
}

export function addDossier(program: Command): void {
  const command = program
    .command('dossier')
    .description('show what the agencies sign')
    .option('--digest <digest>', 'an earlier dossier (default: the latest)', parseWith(Digest));
  withExamples(withJson(withReview(command)), 'dossier', 'dossier --as reviewer-nsa --json');
  command.action(async (options: Options) => {
    const context = openContext(command, 'auditor');
    const review = requireReview(command, context);
    const stored = await readProvenDossier(context.client, review, options.digest);
    printAnswer(options, stored, renderDossier(stored));
  });
}
