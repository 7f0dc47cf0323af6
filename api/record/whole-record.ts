import { listEvents } from '../../store/record/events';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import type { ApiDependencies } from '../dependencies';

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
