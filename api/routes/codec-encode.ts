import { PayloadsJson } from '../../contracts/http/codec';
import { ApiProblem } from '../api-problem';
import { LARGEST_PAYLOADS_BYTES } from '../codec/limits';
import { defineOperation } from '../operation';

export const codecEncodeOperation = defineOperation({
  method: 'post',
  path: '/v1/codec/encode',
  operationId: 'encodePayloads',
  summary: 'Refuse to seal what names no review',
  description:
    'The Temporal UI does not say for which workflow it asks, and nothing is sealed for none. ' +
    'Seal at `/v1/codec/reviews/{review}/encode`.',
  action: 'useCodec',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  largestBodyBytes: LARGEST_PAYLOADS_BYTES,
  inputs: { body: PayloadsJson },
  responses: {},
  problems: ['invalid-request'],
  handle: () => {
    throw new ApiProblem('invalid-request', {
      detail: 'Name the review: /v1/codec/reviews/{review}/encode seals for it.',
    });
  },
});
