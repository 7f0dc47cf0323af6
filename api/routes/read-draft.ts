import { ReviewPath } from '../../contracts/http/requests';
import { ReportRepresentation } from '../../contracts/http/document-representations';
import { REPORT_MARKS } from '../../contracts/marks/document-marks';
import { project } from '../../contracts/project';
import { recordReading } from '../record-reading';
import { draftOf, voidedSince } from '../report/issued-report';
import { toViewer } from '../to-viewer';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readDraftOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/draft',
  operationId: 'readDraft',
  summary: 'Read the draft of the report that the company checks',
  description:
    'It is there from when the factual-accuracy check begins, and stays. What the check is about is said ' +
    'in the review’s `accuracy`.',
  action: 'readReport',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The draft.', schema: ReportRepresentation } },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, view, now } = call;
    const stored = await draftOf(api.store, view);
    const { digest } = stored;
    await recordReading(call, { what: 'draft', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: report, withheld } = project(stored.report, REPORT_MARKS, viewer);
    const since = voidedSince(stored, view);
    const body = { digest, report, voidedSince: since, aftermath: null, withheld };
    return { status: STATUS.ok, body };
  },
});
