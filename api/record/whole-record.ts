import { listEvents } from '../../store/record/events';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import type { ApiDependencies } from '../dependencies';
import { listReviews } from '../../store/record/reviews';

const PAGE = 500;

/** Every event of a review, oldest first. */
export async function wholeRecord(
  store: ApiDependencies['store'],
  review: ReviewId,
): Promise<RecordedEvent[]> {
  const recorded: RecordedEvent[] = [];
  for (;;) {
    const after = recorded.at(-1)?.sequence ?? 0;
    const page = await listEvents(store, review, { after, limit: PAGE });
    recorded.push(...page);
    if (page.length < PAGE) return recorded;
  }
}

type Listed = Parameters<typeof listReviews>[1];

/** Page after page of a list of reviews. */
export async function* pagesOfReviews(
  store: ApiDependencies['store'],
  asked: Omit<Listed, 'after'>,
): AsyncGenerator<Awaited<ReturnType<typeof listReviews>>> {
  let after: Listed['after'];
  do {
    const page = await listReviews(store, { ...asked, after });
    yield page;
    after = page.next ?? undefined;
  } while (after !== undefined);
}
