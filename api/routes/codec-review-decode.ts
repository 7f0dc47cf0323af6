import { PayloadsJson } from '../../contracts/http/codec';
import { ReviewPath } from '../../contracts/http/requests';
import { ApiProblem } from '../api-problem';
import { decodePayloads } from '../codec/decode-payloads';
import { LARGEST_PAYLOADS_BYTES } from '../codec/limits';
import { findPayloadAccess } from '../codec/payload-access';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const codecReviewDecodeOperation = defineOperation({
  method: 'post',
  path: '/v1/codec/reviews/{review}/decode',
  operationId: 'decodePayloadsOfReview',
  summary: 'Open payloads of one review',
  description:
    'For `temporal --codec-endpoint …/v1/codec/reviews/{review}`. What is opened is on record.',
  action: 'useCodec',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  largestBodyBytes: LARGEST_PAYLOADS_BYTES,
  inputs: { path: ReviewPath, body: PayloadsJson },
  responses: {
    [STATUS.ok]: { description: 'As many payloads, in the same order.', schema: PayloadsJson },
  },
  problems: ['not-found'],
  handle: async ({ api, access, input, now }) => {
    const { review: only } = input.path;
    const { payloads } = input.body;
    if (!(await findPayloadAccess(api, access, only))) throw new ApiProblem('not-found');
    const body = { payloads: await decodePayloads(api, { access, now, payloads, only }) };
    return { status: STATUS.ok, body };
  },
});
