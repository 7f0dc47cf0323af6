import type { Command } from 'commander';
import { PrintQuery, reportOperations } from '../../contracts/http/reports';
import { digestOf } from '../../trust/statements/digest';
import { openContext, requireReview, toAddress } from '../context/command-context';
import { CommandFailed, UsageError } from '../context/failures';
import { download } from '../context/file-transfer';
import { parseWith, withExamples, withJson, withReview } from '../context/options';
import { print, printAnswer } from '../context/print';
import { readReport } from '../context/read-whole';
import { composePage } from '../../projections/report/compose-page';
import { toText } from '../../projections/report/to-text';

interface Options {
  readonly for: PrintQuery['for'];
  readonly out?: string;
  readonly json?: boolean;
}

export function addReport(program: Command): void {
  const command = program
    .command('report')
    .description('show the report of an ended review: advisory findings and their scope')
    .option(
      '--for <whom>',
      'caller | partners | public | draft (the draft that the company checks); with --out',
      parseWith(PrintQuery.shape.for),
      'caller' as const,
    )
    .option('--out <file>', 'print it to a file that ends in .html or .pdf');
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
      const request = { path: { review }, query: { for: options.for } };
      const printed = { operation: printingOf(out), request };
      print([`${out}: ${await download(toAddress(context), printed, out)}`]);
      return;
    }
    if (options.for !== 'caller') throw new UsageError('--for needs --out.');
    const stored = await readReport(context.client, review);
    const { report, aftermath, voidedSince: since } = stored;
    if (digestOf(report) !== stored.digest) {
      throw new CommandFailed('The report from the API does not match its digest.');
    }
    const page = composePage(report, 'caller', { since, aftermath });
    printAnswer(options, stored, [...toText(page), '', stored.digest]);
  });
}

function printingOf(file: string) {
  if (file.endsWith('.html')) return reportOperations.printReportHtml;
  if (file.endsWith('.pdf')) return reportOperations.printReportPdf;
  throw new UsageError('--out must end in .html or .pdf.');
}
