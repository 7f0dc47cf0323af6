import { ReviewPath } from '../../contracts/http/requests';
import { PublicReport } from '../../contracts/report-for-others';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { forOthers } from '../report/for-others';
import { issuedReport } from '../report/issued-report';
import { STATUS } from '../../contracts/http/status';

export const readPublicReportOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/report/public',
  operationId: 'readPublicReport',
  summary: 'Read what the report says to the public',
  description:
    'Which model it was, how it ended, what was covered and how much was found, once the planned release has ' +
    'passed. Nothing is published from here.',
  action: 'readReport',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'For the public.', schema: PublicReport } },
  problems: ['not-found', 'under-embargo'],
  handle: async (call) => {
    const stored = await issuedReport(call.api.store, call.view);
    const body = forOthers('public', stored, call);
    await recordReading(call, { what: 'report', which: `${stored.digest} for the public` });
    return { status: STATUS.ok, body };
  },
});
