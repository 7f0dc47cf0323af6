import { ActReply } from '../../contracts/api/act-reply';
import { ExtendWindow, IdempotencyKeyOffered, ReviewPath } from '../../contracts/api/requests';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../status';

export const extendWindowOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/extensions',
  operationId: 'extendWindow',
  summary: 'Extend the window, up to the ceiling of the policy edition',
  description: IDEMPOTENT,
  action: 'extendWindow',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: ExtendWindow },
  responses: { [STATUS.created]: { description: 'The window is longer.', schema: ActReply } },
  problems: [...ACT_PROBLEMS, 'past-ceiling', 'extension-too-long', 'too-many-extensions'],
  handle: async ({ api, caller, input, now }) => {
    const { review } = input.path;
    const body = await sendAct({
      api,
      caller,
      now,
      review,
      act: { kind: 'extendWindow', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    });
    return { status: STATUS.created, body };
  },
});
