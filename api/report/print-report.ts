import { Readable } from 'node:stream';
import { z } from 'zod';
import { ReviewPath } from '../../contracts/http/requests';
import type { Principal } from '../../contracts/participant';
import { REPORT_MARKS } from '../../contracts/marks/document-marks';
import type { Instant } from '../../contracts/primitives';
import { project } from '../../contracts/project';
import type { StoredReport } from '../../contracts/report';
import type { ReviewView } from '../../contracts/review-view';
import { ByteStream, defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { REPR_DIGEST, toReprDigest } from '../repr-digest';
import { digestOfBytes } from '../../trust/digest';
import { STATUS } from '../../contracts/http/status';
import { toViewer } from '../to-viewer';
import { composePage } from './compose-page';
import type { Reader } from './compose-page';
import type { ShownReport } from './shown-report';
import { forOthers } from './for-others';
import { aftermathFor, draftOf, issuedReport, voidedSince } from './issued-report';
import type { Page } from './page';

interface Format {
  readonly operationId: string;
  readonly name: 'html' | 'pdf';
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly print: (page: Page, at: Instant) => Promise<Buffer> | Buffer;
}

interface Asked {
  readonly caller: Principal;
  readonly view: ReviewView;
  readonly now: Instant;
}

const PrintQuery = z.strictObject({
  /** For whom it is printed. `draft`: the draft that the company checks, for the caller. */
  for: z.enum(['caller', 'partners', 'public', 'draft']).default('caller'),
});
type For = z.infer<typeof PrintQuery>['for'];

/** The operation that prints a report in one format, from the page that every format shares. */
export const definePrinting = ({ operationId, name, contentType, headers, print }: Format) =>
  defineOperation({
    method: 'get',
    path: `/v1/reviews/{review}/report.${name}`,
    operationId,
    summary: `Print the report as ${name.toUpperCase()}`,
    description:
      'For the caller, for trusted partners, for the public, or the draft that the company checks: the same ' +
      'fields as the JSON of each. It loads nothing and names nobody who may not be named to its readers.',
    action: 'readReport',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath, query: PrintQuery },
    responses: {
      [STATUS.ok]: {
        description: 'The report, printed.',
        schema: ByteStream,
        contentType,
        headers: REPR_DIGEST,
      },
    },
    problems: ['not-found', 'forbidden', 'under-embargo'],
    handle: async (call) => {
      const whom = call.input.query.for;
      const find = whom === 'draft' ? draftOf : issuedReport;
      const stored = await find(call.api.store, call.view);
      const shown = toShown(whom, stored, call);
      const reader: Reader = whom === 'draft' ? 'caller' : whom;
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
    },
  });

const besideOf = ({ report }: StoredReport, { caller, view, now }: Asked) =>
  aftermathFor(toViewer(caller, view, now), view, report).value;

function toShown(whom: For, stored: StoredReport, { caller, view, now }: Asked): ShownReport {
  if (whom === 'partners' || whom === 'public') {
    return forOthers(whom, stored, { caller, view, now });
  }
  return project(stored.report, REPORT_MARKS, toViewer(caller, view, now)).value;
}
