import { Report } from '../../contracts/review/disclosure/report';
import { Readable } from 'node:stream';
import type { PrintQuery, reportOperations } from '../../contracts/http/reports';
import { STATUS } from '../../contracts/http/status';
import type { Instant } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import type { StoredReport } from '../../contracts/review/disclosure/report';
import { digestOfBytes } from '../../trust/statements/digest';
import type { Call, ReplyHeaders } from '../http/handler';
import { recordReading } from '../caller/record-reading';
import { toReprDigest } from '../http/reply-parts';
import { toViewer } from '../caller/to-viewer';
import type { ViewerOptions } from '../caller/to-viewer';
import { composePage } from '../../projections/report/compose-page';
import type { PageReader } from '../../projections/report/compose-page';
import { forOthers, aftermathFor, draftOf, issuedReport, voidedSince } from './issued-report';
import type { Page, ShownReport } from '../../projections/report/page';

interface Format {
  readonly name: 'html' | 'pdf';
  readonly headers?: ReplyHeaders;
  readonly print: (page: Page, at: Instant) => Promise<Buffer> | Buffer;
}

type PrintCall = Pick<
  Call<(typeof reportOperations)['printReportHtml']>,
  'api' | 'caller' | 'access' | 'view' | 'allowedBy' | 'input' | 'now'
>;

/** Prints a report in one format, from the page that every format shares. */
export const printIn =
  ({ name, headers, print }: Format) =>
  async (call: PrintCall) => {
    const whom = call.input.query.for;
    const find = whom === 'draft' ? draftOf : issuedReport;
    const stored = await find(call.api.store, call.view);
    const shown = toShown(whom, stored, call);
    const reader: PageReader = whom === 'draft' ? 'caller' : whom;
    const since = reader === 'caller' ? voidedSince(stored, call.view) : [];
    const aftermath = whom === 'caller' ? besideOf(stored, call) : null;
    const options = { isDraft: whom === 'draft', since, aftermath };
    const page = composePage(shown, reader, options);
    const bytes = await print(page, stored.report.issuedAt);
    await recordReading(call, {
      what: whom === 'draft' ? 'draft' : 'report',
      which: `${stored.digest} as ${name} for ${whom}`,
    });
    return {
      status: STATUS.ok,
      body: Readable.from([bytes]),
      headers: {
        ...headers,
        'Repr-Digest': toReprDigest(digestOfBytes(bytes)),
        'Content-Length': String(bytes.length),
        'Content-Disposition': `attachment; filename="report.${name}"`,
      },
    };
  };

const besideOf = ({ report }: StoredReport, look: ViewerOptions) =>
  aftermathFor(toViewer(look), look.view, report).value;

function toShown(whom: PrintQuery['for'], stored: StoredReport, look: ViewerOptions): ShownReport {
  if (whom === 'partners' || whom === 'public') {
    return forOthers(whom, stored, look);
  }
  return project(stored.report, Report, toViewer(look)).value;
}
