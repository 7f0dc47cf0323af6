import { OutcomeStatistics, StatisticsQuery } from '../../contracts/http/statistics';
import { countOutcomes } from '../count-outcomes';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readStatisticsOperation = defineOperation({
  method: 'get',
  path: '/v1/statistics/outcomes',
  operationId: 'readOutcomeStatistics',
  summary: 'Count how the reviews ended that the caller can see',
  description:
    'By outcome, and by who had not acted when time ended a review. The period is of days on which reviews ' +
    'ended, both included, each in the zone of its edition. A review whose contents are destroyed is in no number.',
  action: 'readStatistics',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { query: StatisticsQuery },
  responses: { [STATUS.ok]: { description: 'The numbers.', schema: OutcomeStatistics } },
  problems: [],
  handle: async ({ api, access, input, now }) => ({
    status: STATUS.ok,
    body: await countOutcomes(api, { access, period: input.query, now }),
  }),
});
