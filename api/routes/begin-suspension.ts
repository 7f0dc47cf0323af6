import { ActReply } from '../../contracts/api/act-reply';
import { BeginSuspension, IdempotencyKeyOffered, ReviewPath } from '../../contracts/api/requests';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../status';

export const beginSuspensionOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/suspensions',
  operationId: 'beginSuspension',
  summary: 'Stop the clock for a reason that the policy edition lists',
  description: IDEMPOTENT,
  action: 'beginSuspension',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: BeginSuspension },
  responses: { [STATUS.created]: { description: 'The clock stands still.', schema: ActReply } },
  problems: [
    ...ACT_PROBLEMS,
    'suspension-open',
    'suspension-reason-unknown',
    'suspension-outside-window',
    'unknown-agency',
  ],
  handle: async ({ api, caller, input, now }) => {
    const { review } = input.path;
    const body = await sendAct({
      api,
      caller,
      now,
      review,
      act: { kind: 'beginSuspension', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    });
    return { status: STATUS.created, body };
  },
});
