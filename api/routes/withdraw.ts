import { ActReply } from '../../contracts/http/act-reply';
import { Withdraw, IdempotencyKeyOffered, ReviewPath } from '../../contracts/http/requests';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../../contracts/http/status';

export const withdrawOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/withdrawal',
  operationId: 'withdraw',
  summary: 'Withdraw from the review',
  description: IDEMPOTENT,
  action: 'withdraw',
  callers: ['company'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: Withdraw },
  responses: {
    [STATUS.ok]: { description: 'The review ends as withdrawn and winds up.', schema: ActReply },
  },
  problems: [...ACT_PROBLEMS],
  handle: async ({ api, caller, input, now }) => {
    const { review } = input.path;
    const body = await sendAct({
      api,
      caller,
      now,
      review,
      act: { kind: 'withdraw', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    });
    return { status: STATUS.ok, body };
  },
});
