import type { Command } from 'commander';
import { recordOperations } from '../../contracts/http/record';
import { openContext, requireReview, toAddress } from '../context/command-context';
import { download } from '../context/file-transfer';
import { CommandFailed } from '../context/failures';
import { withExamples, withReview } from '../context/options';
import { print } from '../context/print';

const NOT_CLOSED = 'The review is not closed yet. Its record can be exported once it is.';

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('download a closed review’s record with its proofs; `verify` checks it offline')
    .requiredOption('--out <file>', 'the archive, which must not exist yet');
  withExamples(withReview(command), 'export --out dossier.zip', 'verify dossier.zip');
  command.action(async ({ out }: { readonly out: string }) => {
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const { phase, runFault } = await context.client.readReview({ path: { review } });
    if (phase !== 'closed' && runFault?.state !== 'lost') throw new CommandFailed(NOT_CLOSED);
    const operation = recordOperations.exportReview;
    const request = { path: { review } };
    const digest = await download(toAddress(context), { operation, request }, out);
    print([`${out}: ${digest}`]);
  });
}
