import { CodecHeader, PayloadsJson } from '../../contracts/api/codec';
import { ReviewPath } from '../../contracts/api/requests';
import { encodePayloads } from '../codec/encode-payloads';
import { LARGEST_PAYLOADS_BYTES } from '../codec/limits';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const codecReviewEncodeOperation = defineOperation({
  method: 'post',
  path: '/v1/codec/reviews/{review}/encode',
  operationId: 'encodePayloadsOfReview',
  summary: 'Seal payloads for one review',
  description:
    'For `temporal --codec-endpoint …/v1/codec/reviews/{review}`: what a person sends to the review ' +
    'from their own terminal is sealed here, and believed for its signature alone.',
  action: 'encodePayload',
  callers: ['company', 'reviewer', 'coordinator'],
  largestBodyBytes: LARGEST_PAYLOADS_BYTES,
  inputs: { path: ReviewPath, header: CodecHeader, body: PayloadsJson },
  responses: {
    [STATUS.ok]: { description: 'As many payloads, in the same order.', schema: PayloadsJson },
  },
  problems: ['not-found', 'review-destroyed', 'keys-unavailable'],
  handle: async ({ api, input }) => {
    const { review } = input.path;
    const namespace = input.header['X-Namespace'];
    const { payloads } = input.body;
    const body = { payloads: await encodePayloads(api, { review, namespace, payloads }) };
    return { status: STATUS.ok, body };
  },
});
