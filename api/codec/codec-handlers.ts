import { codecOperations } from '../../contracts/http/codec';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { decodePayloads } from './decode-payloads';
import { encodeStatement } from './encode-statement';
import { findPayloadAccess } from './payload-access';

export const codecHandlers: HandlersOf<typeof codecOperations> = {
  decodePayloads: async ({ api, access, input, now }) => {
    const { payloads } = input.body;
    return { payloads: await decodePayloads(api, { access, now, payloads, only: null }) };
  },
  encodePayloads: () => {
    throw new ApiProblem('invalid-request', {
      detail: `Name the review: ${codecOperations.encodePayloadsOfReview.path} seals for it.`,
    });
  },
  decodePayloadsOfReview: async ({ api, access, input, now }) => {
    const { review: only } = input.path;
    const { payloads } = input.body;
    if (!(await findPayloadAccess(api, access, only))) throw new ApiProblem('not-found');
    return { payloads: await decodePayloads(api, { access, now, payloads, only }) };
  },
  encodePayloadsOfReview: async ({ api, input }) => {
    const { review } = input.path;
    const namespace = input.header['X-Namespace'];
    const { payloads } = input.body;
    return { payloads: await encodeStatement(api, { review, namespace, payloads }) };
  },
};
