import { setTimeout as pause } from 'node:timers/promises';
import type { ReviewRepresentation } from '../contracts/http/review-representation';
import type { ProgressRepresentation } from '../contracts/http/record-representations';
import type { EventRepresentation } from '../contracts/http/event-representation';
import type { ReviewId } from '../contracts/primitives';
import type { ApiClient } from './context/api-client';
import { isPassing } from '../contracts/http/api-errors';
import { readAllPages } from './context/read-all-pages';

/** What was seen of a review at one look. */
export interface Sighting {
  readonly view: ReviewRepresentation;
  readonly progress: readonly ProgressRepresentation[];
  /** Those since the look before; all of them at the first. */
  readonly news: readonly EventRepresentation[];
}

export interface Screen {
  show(sighting: Sighting): void;
  /** A look found no answer, and there will be another. */
  showOutage(): void;
}

interface Following {
  readonly screen: Screen;
  /** Between two looks; at least a second. */
  readonly everyMs: number;
  /** Ends the following between two looks, with an abort. */
  readonly signal?: AbortSignal | undefined;
}

/** Looks in a row without an answer after which nobody waits any longer. */
const MOST_OUTAGES = 30;

/**
 * Follows a review until it is closed, over passing outages of the API.
 *
 * @throws ApiRefusal or ApiUnreachable as {@link ApiClient} does, when the first look fails or an
 *   outage lasts.
 */
export async function followReview(
  client: ApiClient,
  review: ReviewId,
  { screen, everyMs, signal }: Following,
): Promise<ReviewRepresentation> {
  let { sequence, view } = await look(0);
  let outages = 0;
  while (view.phase !== 'closed') {
    await pause(everyMs, undefined, { signal });
    try {
      ({ sequence, view } = await look(sequence));
      outages = 0;
    } catch (error) {
      outages += 1;
      if (!isPassing(error) || outages > MOST_OUTAGES) throw error;
      screen.showOutage();
    }
  }
  return view;

  async function look(after: number): Promise<{ sequence: number; view: ReviewRepresentation }> {
    const seen = await client.readReview({ path: { review } });
    const { items: progress } = await client.listEvaluations({ path: { review } });
    const cursor = after === 0 ? undefined : String(after);
    const { items: news } = await readAllPages(
      (query) => client.listEvents({ path: { review }, query }),
      cursor,
    );
    screen.show({ view: seen, progress, news });
    return { sequence: news.at(-1)?.sequence ?? after, view: seen };
  }
}
