import type { PayloadJson } from '../../contracts/api/codec';
import type { ReviewId } from '../../contracts/primitives';
import { fromPayloadJson, toPayloadJson } from '../../trust/codec/payload-json';
import { createReviewCodec } from '../../trust/codec/review-codec';
import { reviewWorkflowId } from '../../workflows/messages';
import { ApiProblem } from '../api-problem';
import type { ApiDependencies } from '../dependencies';

interface Batch {
  readonly review: ReviewId;
  /** As the caller names it; the API seals for no other than its own. */
  readonly namespace: string | undefined;
  readonly payloads: readonly PayloadJson[];
}

/**
 * Seals payloads for the review's workflow. Nothing can be learnt from it, and what it makes is believed
 * no more for that: an act counts by its signature.
 *
 * @throws ApiProblem `invalid-request` for another namespace; KeyDestroyed or KeyUnavailable.
 */
export async function encodePayloads(
  { keyring, temporal }: Pick<ApiDependencies, 'keyring' | 'temporal'>,
  { review, namespace, payloads }: Batch,
): Promise<PayloadJson[]> {
  const own = temporal.options.namespace;
  if (namespace !== undefined && namespace !== own) {
    const detail = 'is not the namespace of the reviews';
    const errors = [{ in: 'header' as const, pointer: '/X-Namespace', detail }];
    throw new ApiProblem('invalid-request', { errors });
  }
  const workflowId = reviewWorkflowId(review);
  const sealed = await createReviewCodec(keyring).encode(payloads.map(fromPayloadJson), {
    type: 'workflow',
    namespace: own,
    workflowId,
  });
  return sealed.map(toPayloadJson);
}
