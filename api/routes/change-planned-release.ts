import { ActReply } from '../../contracts/http/act-reply';
import {
  ChangePlannedRelease,
  IdempotencyKeyOffered,
  ReviewPath,
} from '../../contracts/http/requests';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../../contracts/http/status';

export const changePlannedReleaseOperation = defineOperation({
  method: 'patch',
  path: '/v1/reviews/{review}',
  operationId: 'changePlannedRelease',
  summary: 'Change the planned release, which moves the end of the window',
  description: IDEMPOTENT,
  action: 'changePlannedRelease',
  callers: ['company'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: ChangePlannedRelease },
  responses: { [STATUS.ok]: { description: 'The change is on record.', schema: ActReply } },
  problems: [...ACT_PROBLEMS, 'release-date-past', 'beyond-calendar'],
  handle: async ({ api, caller, input, now }) => {
    const { review } = input.path;
    const body = await sendAct({
      api,
      caller,
      now,
      review,
      act: { kind: 'changePlannedRelease', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    });
    return { status: STATUS.ok, body };
  },
});
