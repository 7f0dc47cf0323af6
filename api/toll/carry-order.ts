import { listReviews } from '../../activities/store/reviews';
import type { TollCarriage, TollOrder, TollProgress } from '../../contracts/api/toll';
import type { ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review-view';
import { toUpdateId } from '../../trust/statement';
import { ApiProblem } from '../api-problem';
import type { CallAccess } from '../call-access';
import type { ApiDependencies } from '../dependencies';
import { submitStatement } from '../submit-statement';
import { isConcerned, isReached } from './concerned';

/** So many reviews are looked at in one request, and so many asked at once. */
const PART = 100;
const AT_ONCE = 10;

interface Carrying {
  readonly api: ApiDependencies;
  readonly access: CallAccess;
  readonly order: TollOrder;
}

/**
 * Hands the order to the reviews of one part that it is for and has not reached: to begin again from the
 * start is harmless. A review that refuses it is named, and keeps no other from it.
 */
export async function carryOrder(
  { api, access, order }: Carrying,
  cursor: string | undefined,
): Promise<TollCarriage> {
  const { visibility } = access;
  const page = await listReviews(api.store, { visibility, after: cursor, limit: PART });
  const due = page.items.filter((view) => isConcerned(view, order) && !isReached(view, order));
  // A review whose key cannot be had now is not passed over in silence.
  const refused: { review: ReviewId; code: string }[] = page.unreadable.map((review) => ({
    review,
    code: 'keys-unavailable',
  }));
  const unreadable = refused.length;
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const asked = due.slice(from, from + AT_ONCE).map((view) => handOver(api, view, order));
    refused.push(...(await Promise.all(asked)).flatMap((one) => one ?? []));
  }
  return { carried: due.length - (refused.length - unreadable), refused, next: page.next };
}

async function handOver(
  api: ApiDependencies,
  { id: review }: ReviewView,
  { order: command, statement, act }: TollOrder,
): Promise<{ review: ReviewId; code: string } | null> {
  try {
    const updateId = toUpdateId(statement);
    const said = { act, actAt: '/statement/act' } as const;
    await submitStatement(api, { review, statement, command, updateId, ...said });
    return null;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { review, code: error.code };
  }
}

/** Counts over all reviews that the caller can see. */
export async function countReached({ api, access, order }: Carrying): Promise<TollProgress> {
  let progress = { reached: 0, remaining: 0 };
  let after: string | undefined;
  do {
    const page = await listReviews(api.store, {
      visibility: access.visibility,
      after,
      limit: PART,
    });
    const concerned = page.items.filter((view) => isConcerned(view, order));
    const reached = concerned.filter((view) => isReached(view, order)).length;
    progress = {
      reached: progress.reached + reached,
      remaining: progress.remaining + concerned.length - reached,
    };
    after = page.next ?? undefined;
  } while (after !== undefined);
  return progress;
}
