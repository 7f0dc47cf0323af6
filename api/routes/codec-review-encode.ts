import { CodecHeader, PayloadsJson, StatementPayload } from '../../contracts/http/codec';
import { ReviewPath } from '../../contracts/http/requests';
import { encodeStatement } from '../codec/encode-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const codecReviewEncodeOperation = defineOperation({
  method: 'post',
  path: '/v1/codec/reviews/{review}/encode',
  operationId: 'encodePayloadsOfReview',
  summary: 'Seal a signed statement for one review',
  description:
    'For `temporal --codec-endpoint …/v1/codec/reviews/{review}`: what a person sends to the review ' +
    'from their own terminal is sealed here, and believed for its signature alone. It is one payload ' +
    'with the JSON `{ "statement": … }`; nothing else is sealed for anybody.',
  action: 'encodePayload',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath, header: CodecHeader, body: StatementPayload },
  responses: {
    [STATUS.ok]: { description: 'As many payloads, in the same order.', schema: PayloadsJson },
  },
  problems: ['not-found', 'review-destroyed', 'keys-unavailable'],
  handle: async ({ api, input }) => {
    const { review } = input.path;
    const namespace = input.header['X-Namespace'];
    const { payloads } = input.body;
    const body = { payloads: await encodeStatement(api, { review, namespace, payloads }) };
    return { status: STATUS.ok, body };
  },
});
