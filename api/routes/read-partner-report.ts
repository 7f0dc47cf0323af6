import { ReviewPath } from '../../contracts/http/requests';
import { PartnerReport } from '../../contracts/report-for-others';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { forOthers } from '../report/for-others';
import { issuedReport } from '../report/issued-report';
import { STATUS } from '../../contracts/http/status';

export const readPartnerReportOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/report/partners',
  operationId: 'readPartnerReport',
  summary: 'Read what the report says to trusted partners',
  description:
    'What is meant for them of the final findings, redacted as was ruled. Company or agencies hand it over; ' +
    'nothing is sent from here.',
  action: 'readReport',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'For partners.', schema: PartnerReport } },
  problems: ['not-found', 'forbidden'],
  handle: async (call) => {
    const stored = await issuedReport(call.api.store, call.view);
    const body = forOthers('partners', stored, call);
    await recordReading(call, { what: 'report', which: `${stored.digest} for partners` });
    return { status: STATUS.ok, body };
  },
});
