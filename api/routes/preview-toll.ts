import { PreviewToll, TollPreview } from '../../contracts/http/toll';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { NO_LIST_CURSOR, hasListCursor } from '../toll/list-cursor';
import { NOT_ONE_ORDER, isOneOrder } from '../toll/one-order';
import { previewPart } from '../toll/preview-part';

export const previewTollOperation = defineOperation({
  method: 'post',
  path: '/v1/tolls/preview',
  operationId: 'previewToll',
  summary: 'Show what an order on every review would come to, review by review',
  description:
    'Of an order that stops all clocks, or one that closes days: which ends and terms would move, from where to ' +
    'where. It changes nothing. In parts: `next` is the cursor of the part that follows.',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: {
    body: PreviewToll.refine(hasListCursor, NO_LIST_CURSOR).refine(isOneOrder, NOT_ONE_ORDER),
  },
  responses: { [STATUS.ok]: { description: 'A part of the reviews.', schema: TollPreview } },
  problems: ['fresh-authentication-required'],
  handle: async ({ api, access, input, now }) => ({
    status: STATUS.ok,
    body: await previewPart(api, { access, asked: input.body, at: now }),
  }),
});
