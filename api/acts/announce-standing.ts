import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant, ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { keepingWorkflowId, reviewWorkflowId, standingChanged } from '../../workflows/messages';
import { pagesOfReviews } from '../record/whole-record';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

type Parts = Pick<ApiDependencies, 'temporal' | 'store'>;

/**
 * Has a review, or what outlives it, look at the registers of people and keys. To announce it again is
 * harmless, and what is committed before is found by every later look.
 *
 * @throws ApiProblem as {@link askTemporal} does: the caller asks again, and with it comes the announcement.
 */
export async function announceStanding(
  { temporal }: Pick<Parts, 'temporal'>,
  review: ReviewId,
): Promise<void> {
  for (const workflow of [reviewWorkflowId(review), keepingWorkflowId(review)]) {
    try {
      await askTemporal(temporal, () =>
        temporal.workflow.getHandle(workflow).signal(standingChanged),
      );
      return;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

/** Reviews checked at a time. */
const PART = 100;

/** Announces a stolen key to every review in which its owner has given an opinion since, or may have waived a last call. */
export async function announceStolenKey(api: Parts, key: SigningKey): Promise<void> {
  const { owner, compromisedSince: since } = key;
  if (owner.kind !== 'reviewer' || since === null) return;
  const visibility = { kind: 'agency', agency: owner.agency, except: [] } as const;
  for await (const page of pagesOfReviews(api.store, { visibility, limit: PART })) {
    const spoken = page.items.filter((view) => hasSpoken(view, owner, since));
    // A review whose key is unavailable now is asked to check by itself.
    for (const review of [...spoken.map(({ id }) => id), ...page.unreadable]) {
      await announceStanding(api, review);
    }
  }
}

const hasSpoken = (
  { signOffs, signing }: ReviewView,
  owner: Extract<SigningKey['owner'], { kind: 'reviewer' }>,
  since: Instant,
): boolean =>
  [...signOffs, ...signing.recommendations].some(
    ({ agency, person, at }) =>
      agency === owner.agency && person === owner.person && Date.parse(at) >= Date.parse(since),
  ) ||
  // Who waived for the agency, the record says.
  (signing.lastCall?.waived.includes(owner.agency) ?? false);
