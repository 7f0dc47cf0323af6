import { listReviews } from '../../store/record/reviews';
import { isConcerned, isReached } from '../../store/record/toll-orders';
import type { TollOrder, TollProgress } from '../../contracts/http/toll';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';

const PART = 100;

interface Counting {
  readonly api: Pick<ApiDependencies, 'store'>;
  readonly access: CallAccess;
  readonly order: TollOrder;
}

/** Counts over all reviews that the caller can see, by their records. */
export async function countReached({ api, access, order }: Counting): Promise<TollProgress> {
  let progress = { reached: 0, remaining: 0, unreadable: 0 };
  let after: string | undefined;
  do {
    const { visibility } = access;
    const page = await listReviews(api.store, { visibility, after, limit: PART, open: true });
    const concerned = page.items.filter((view) => isConcerned(view, order));
    const reached = concerned.filter((view) => isReached(view, order)).length;
    progress = {
      reached: progress.reached + reached,
      remaining: progress.remaining + concerned.length - reached,
      unreadable: progress.unreadable + page.unreadable.length,
    };
    after = page.next ?? undefined;
  } while (after !== undefined);
  return progress;
}
