import { ActReply } from '../../contracts/api/act-reply';
import { IdempotencyKeyOffered, ReviewPath } from '../../contracts/api/requests';
import { Code } from '../../contracts/primitives';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../status';

export const endSuspensionOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/suspensions/{suspension}/end',
  operationId: 'endSuspension',
  summary: 'Let the clock run again',
  description: IDEMPOTENT,
  action: 'endSuspension',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath.extend({ suspension: Code }), header: IdempotencyKeyOffered },
  responses: { [STATUS.ok]: { description: 'The clock runs.', schema: ActReply } },
  problems: [...ACT_PROBLEMS, 'suspension-unknown', 'unknown-agency'],
  handle: async ({ api, caller, input, now }) => {
    const { review, suspension } = input.path;
    const body = await sendAct({
      api,
      caller,
      now,
      review,
      act: { kind: 'endSuspension', suspension },
      idempotencyKey: input.header['Idempotency-Key'],
    });
    return { status: STATUS.ok, body };
  },
});
