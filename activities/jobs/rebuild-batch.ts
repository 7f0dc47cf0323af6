import type { JobFailure } from '../../contracts/job';
import type { ReviewId } from '../../contracts/primitives';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import type { JobBatch, JobPlace } from '../../workflows/effects';
import { countRecorded, listRecorded } from '../../store/record/events';
import { rebuildView } from '../../store/record/rebuild-view';
import { UnreadableDocument } from '../../store/stored-kind';
import type { Store } from '../../store/store';

/** Each is folded from its whole record. */
const VIEWS = 20;

/** Folds the views of one batch of reviews anew; whoever asks has seen that the job was asked for. */
export async function rebuildBatch(
  store: Store,
  { after, limit = VIEWS }: JobPlace,
): Promise<JobBatch> {
  const reviews = await listRecorded(store, { after, limit });
  let done = 0;
  const failed: JobFailure[] = [];
  for (const review of reviews) {
    const fault = await rebuild(store, review);
    if (fault === null) done += 1;
    else if (fault !== 'destroyed') failed.push({ about: review, code: fault });
  }
  const last = reviews.at(-1) ?? after;
  const remaining = await countRecorded(store, last);
  return { looked: reviews.length, done, failed, remaining, next: remaining > 0 ? last : null };
}

/** Null, or why the view is not folded anew. */
async function rebuild(store: Store, review: ReviewId): Promise<string | null> {
  try {
    const view = await orKeyFault(rebuildView(store, review));
    if (typeof view !== 'string') return null;
    return view === 'destroyed' ? view : `keys-${view}`;
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.why;
    throw error;
  }
}
