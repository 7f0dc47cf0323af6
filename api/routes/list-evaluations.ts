import { listOf } from '../../contracts/api/page';
import { ReviewPath } from '../../contracts/api/requests';
import { ProgressRepresentation } from '../../contracts/api/record-representations';
import { PROGRESS_MARKS } from '../../contracts/marks/record-marks';
import { project } from '../../contracts/project';
import { digestOf } from '../../trust/digest';
import { recordReading } from '../record-reading';
import { toViewer } from '../to-viewer';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { readProgress } from '../read-progress';
import { STATUS } from '../status';

export const listEvaluationsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/evaluations',
  operationId: 'listEvaluations',
  summary: 'Read how far each evaluation has come, counted from its rows',
  action: 'listEvaluations',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: {
    [STATUS.ok]: {
      description: 'Every suite of the review.',
      schema: listOf(ProgressRepresentation),
    },
  },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, view, now } = call;
    const { items: progress, unreadable } = await readProgress(api.store, view);
    const done = progress.filter(({ summary }) => summary !== null);
    if (done.length > 0) {
      const which = digestOf(done.map(({ summary }) => summary));
      await recordReading(call, { what: 'evaluations', which, count: done.length });
    }
    const viewer = toViewer(caller, view, now);
    const items = progress.map((one) => {
      const { value, withheld } = project(one, PROGRESS_MARKS, viewer);
      return { ...value, withheld };
    });
    return { status: STATUS.ok, body: toBody({ items, unreadable }) };
  },
});
