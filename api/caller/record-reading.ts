import { recordRead, recordReadOnce } from '../../store/record/reads';
import type { Reading } from '../../store/record/reads';
import type { ReadKind } from '../../contracts/log/read-record';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import type { CallAccess } from './call-access';
import type { ApiDependencies } from '../dependencies';

interface Reader {
  readonly api: Pick<ApiDependencies, 'store'>;
  readonly access: CallAccess;
  readonly view: ReviewView;
  readonly allowedBy: readonly string[];
  readonly now: Instant;
}

interface ReadSubject {
  readonly what: ReadKind;
  /** Which one: a digest, an id, or a range of sequences. */
  readonly which: string;
  readonly count?: number;
}

/** To look at the same thing again within this time is one reading: a terminal that follows looks often. */
const ONE_READING_MS = 15 * 60_000;

/**
 * Puts on record what a caller is about to see of a review. Awaited before the answer is made: where it
 * fails, nothing is shown.
 */
export const recordReading = (reader: Reader, opened: ReadSubject): Promise<void> =>
  recordReadOnce(reader.api.store, toReading(reader, opened), ONE_READING_MS);

/** The same of what is taken along: each time counts. */
export const recordTaking = (reader: Reader, opened: ReadSubject): Promise<unknown> =>
  recordRead(reader.api.store, toReading(reader, opened));

const toReading = (
  { access, view, allowedBy, now }: Reader,
  { what, which, count = 1 }: ReadSubject,
): Reading => ({
  ...{ review: view.id, at: now, by: access.caller.principal },
  ...{ what, which, count, rules: [...allowedBy] },
});
