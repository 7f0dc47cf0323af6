import type { Command } from 'commander';
import { z } from 'zod';
import { digestOf } from '../../trust/digest';
import { openContext, requireReview, toAddress } from '../command-context';
import { CommandFailed, UsageError } from '../failures';
import { download } from '../file-transfer';
import { parseWith, withExamples, withJson, withReview } from '../options';
import { print, printAnswer } from '../print';
import { renderReport } from '../render-report';
import { sinceLine } from '../render-signing';
import { section } from '../section';

const Whom = z.enum(['caller', 'partners', 'public', 'draft']);

interface Options {
  readonly for: z.infer<typeof Whom>;
  readonly out?: string;
  readonly json?: boolean;
}

export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('show the report of a review that has ended: advisory findings and their scope')
    .option(
      '--for <whom>',
      'caller | partners | public | draft (the draft that the company checks); with --out',
      parseWith(Whom),
      'caller' as const,
    )
    .option('--out <file>', 'print it into a file that ends in .html or .pdf');
  withExamples(
    withJson(withReview(command)),
    'report',
    'report --json > report.json',
    'report --as company --for draft --out draft.pdf',
    'report --for partners --out partners.html',
  );
  command.action(async (options: Options) => {
    const context = openContext(command, 'reader');
    const review = requireReview(command, context);
    const { out } = options;
    if (out !== undefined) {
      const path = `/v1/reviews/${review}/report.${formatOf(out)}?for=${options.for}`;
      print([`${out}: ${await download(toAddress(context), path, out)}`]);
      return;
    }
    if (options.for !== 'caller') throw new UsageError('--for goes with --out.');
    const stored = await context.client.readReport(review);
    if (digestOf(stored.report) !== stored.digest) {
      throw new CommandFailed('The report that the API gave is not the one that its digest names.');
    }
    printAnswer(options, stored, [
      ...renderReport(stored.report, stored.aftermath),
      ...section('Since this report was issued', stored.voidedSince.map(sinceLine)),
      '',
      stored.digest,
    ]);
  });
}

function formatOf(file: string): 'html' | 'pdf' {
  if (file.endsWith('.html')) return 'html';
  if (file.endsWith('.pdf')) return 'pdf';
  throw new UsageError('--out names a file that ends in .html or .pdf.');
}
