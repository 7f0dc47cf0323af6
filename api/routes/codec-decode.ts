import { PayloadsJson } from '../../contracts/http/codec';
import { decodePayloads } from '../codec/decode-payloads';
import { LARGEST_PAYLOADS_BYTES } from '../codec/limits';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const codecDecodeOperation = defineOperation({
  method: 'post',
  path: '/v1/codec/decode',
  operationId: 'decodePayloads',
  summary: 'Open payloads for the Temporal UI',
  description:
    'The codec server that the Temporal UI asks. Each payload is opened if the caller may see the ' +
    'review that its header names, and else becomes text that says why not. What is opened is on record.',
  action: 'useCodec',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  largestBodyBytes: LARGEST_PAYLOADS_BYTES,
  inputs: { body: PayloadsJson },
  responses: {
    [STATUS.ok]: { description: 'As many payloads, in the same order.', schema: PayloadsJson },
  },
  problems: [],
  handle: async ({ api, access, input, now }) => {
    const { payloads } = input.body;
    const body = { payloads: await decodePayloads(api, { access, now, payloads, only: null }) };
    return { status: STATUS.ok, body };
  },
});
