import { ReviewPath } from '../../contracts/http/requests';
import { ReportRepresentation } from '../../contracts/http/document-representations';
import { REPORT_MARKS } from '../../contracts/marks/document-marks';
import { project } from '../../contracts/project';
import { recordReading } from '../record-reading';
import { aftermathFor, issuedReport, voidedSince } from '../report/issued-report';
import { toViewer } from '../to-viewer';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readReportOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/report',
  operationId: 'readReport',
  summary: 'Read the report, once it is issued',
  description:
    'A company reads it once the review has ended. What came after it stands beside it, and the report does not change.',
  action: 'readReport',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The report.', schema: ReportRepresentation } },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, view, now } = call;
    const stored = await issuedReport(api.store, view);
    const { digest } = stored;
    await recordReading(call, { what: 'report', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: report, withheld } = project(stored.report, REPORT_MARKS, viewer);
    const since = voidedSince(stored, view);
    const beside = aftermathFor(viewer, view, stored.report);
    const aftermath = beside.value;
    const names = [...withheld, ...beside.withheld.map((name) => `aftermath.${name}`)];
    const body = { digest, report, voidedSince: since, aftermath, withheld: names };
    return { status: STATUS.ok, body };
  },
});
