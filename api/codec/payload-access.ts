import type { Payload } from '@temporalio/common';
import { z } from 'zod';
import { findReview } from '../../store/record/reviews';
import type { ReviewId } from '../../contracts/primitives';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import type { DataKeyFault } from '../../trust/sealing/or-key-fault';
import { onReview } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';

/** What somebody may see of a review's payloads, and by which rules; `nothing`, where nobody can. */
export type PayloadAccess =
  | { readonly sees: 'contents' | 'states'; readonly rules: readonly string[] }
  | { readonly sees: 'nothing'; readonly why: DataKeyFault };

/**
 * Who may not see contents sees states. A company is one of them: the payloads hold what agencies say
 * among themselves, and its own part it reads through the API.
 *
 * @returns null for a review that is not there, or not theirs.
 */
export async function findPayloadAccess(
  { store }: Pick<ApiDependencies, 'store'>,
  access: CallAccess,
  review: ReviewId,
): Promise<PayloadAccess | null> {
  const view = await orKeyFault(findReview(store, review, access.visibility));
  // Without its data key there is nothing left to show, and no rule to ask.
  if (typeof view === 'string') return { sees: 'nothing', why: view };
  if (!view) return null;
  const contents = access.findRules('decodePayload', onReview(view));
  if (contents) return { sees: 'contents', rules: contents };
  const states = access.findRules('readReview', onReview(view));
  return states && { sees: 'states', rules: states };
}

/** The answer to the query that the Temporal UI shows as current details. */
const CurrentDetails = z.strictObject({ definition: z.unknown(), currentDetails: z.string() });

/**
 * Whether an opened payload is the operators' view. It is told by its whole shape, which no other payload
 * of ours has: an act, a statement, a record and a result have other fields.
 */
export function isOperatorView({ data }: Payload): boolean {
  try {
    return CurrentDetails.safeParse(JSON.parse(Buffer.from(data ?? []).toString('utf8'))).success;
  } catch {
    return false;
  }
}
