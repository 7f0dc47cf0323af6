import { definePrinting } from '../report/print-report';
import { PAGE_POLICY, toHtml } from '../report/to-html';
import { toPdf } from '../report/to-pdf';

export const printHtmlOperation = definePrinting({
  operationId: 'printReportHtml',
  name: 'html',
  contentType: 'text/html',
  headers: { 'Content-Security-Policy': PAGE_POLICY },
  print: (page) => Buffer.from(toHtml(page)),
});

export const printPdfOperation = definePrinting({
  operationId: 'printReportPdf',
  name: 'pdf',
  contentType: 'application/pdf',
  print: toPdf,
});
