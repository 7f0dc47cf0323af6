import { pagesOfReviews } from '../record/whole-record';
import type { OutcomeStatistics, StatisticsQuery } from '../../contracts/http/statistics';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { Outcome } from '../../contracts/review/disclosure/ending';
import type { Phase } from '../../contracts/review/disclosure/ending';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { dayInZone } from '../../projections/words/time';
import { onReview } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import type { Handler } from '../http/handler';
import type { reviewOperations } from '../../contracts/http/reviews';
import { withFaults } from '../caller/find-visible-review';
import { representReview } from './represent-review';

/** What a list shows of a review that has ended. */
type EndedReview = Pick<
  ReviewRepresentation,
  'outcome' | 'endedAt' | 'endedAwaiting' | 'conditions'
>;

/**
 * Counts what the caller is shown, review by review, in the list of reviews, and nothing else: however
 * small a number is, it tells nobody of a review that they may not read.
 */
export const readOutcomeStatistics: Handler<
  (typeof reviewOperations)['readOutcomeStatistics']
> = async ({ api, access, input: { query: period }, now }) => {
  const { ended, unreadable } = await listEnded(api, { access, now });
  const counted = ended.filter((review) => isWithin(review, period));
  return {
    from: period.from ?? null,
    to: period.to ?? null,
    asOf: now,
    ended: counted.length,
    outcomes: Outcome.options.map((outcome) =>
      countOne(
        outcome,
        counted.filter((review) => review.outcome === outcome),
      ),
    ),
    unreadable,
  };
};

const countOne = (
  outcome: Outcome,
  reviews: readonly EndedReview[],
): OutcomeStatistics['outcomes'][number] => ({
  outcome,
  reviews: reviews.length,
  awaited: [...new Set(reviews.flatMap(({ endedAwaiting }) => endedAwaiting))]
    .map((who) => ({
      who,
      reviews: reviews.filter(({ endedAwaiting }) => endedAwaiting.includes(who)).length,
    }))
    .sort((one, other) => other.reviews - one.reviews || one.who.localeCompare(other.who)),
});

interface CountRequest {
  readonly access: CallAccess;
  readonly now: Instant;
}

/** In the order in which a review comes to them: one that goes on meanwhile is met again, not missed. */
const ENDED: readonly Phase[] = ['reporting', 'custody', 'closed'];

async function listEnded(
  { store }: Pick<ApiDependencies, 'store'>,
  { access, now }: CountRequest,
): Promise<{ readonly ended: readonly EndedReview[]; readonly unreadable: number }> {
  const ended = new Map<string, EndedReview>();
  const unreadable = new Set<string>();
  const { visibility } = access;
  for (const phase of ENDED) {
    for await (const page of pagesOfReviews(store, { visibility, phase, limit: PART })) {
      const shown = (await withFaults(store, page.items)).filter((view) =>
        access.allows('readReview', onReview(view)),
      );
      for (const view of shown) {
        // As the caller is shown it in a list; no clock is counted.
        ended.set(view.id, representReview(view, access, { rules: null, now, isInList: true }));
      }
      for (const id of page.unreadable) unreadable.add(id);
    }
  }
  return { ended: [...ended.values()], unreadable: unreadable.size };
}

const PART = 200;

function isWithin({ endedAt, conditions }: EndedReview, { from, to }: StatisticsQuery): boolean {
  if (endedAt === null) return false;
  const day: LocalDate = dayInZone(endedAt, conditions.timeZone);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}
