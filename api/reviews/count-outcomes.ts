import { listReviews } from '../../store/record/reviews';
import type { OutcomeStatistics, StatisticsQuery } from '../../contracts/http/statistics';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { Outcome } from '../../contracts/review/disclosure/ending';
import type { Phase } from '../../contracts/review/disclosure/ending';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { dayInZone } from '../../projections/words/time';
import { onReview } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import { withFaults } from '../caller/find-visible-review';
import { representReview } from './represent-review';

interface Asked {
  readonly access: CallAccess;
  readonly period: StatisticsQuery;
  readonly now: Instant;
}

/** What a list shows of a review that has ended. */
type Ended = Pick<ReviewRepresentation, 'outcome' | 'endedAt' | 'endedAwaiting' | 'conditions'>;

/**
 * Counts what the caller is shown, review by review, in the list of reviews, and nothing else: however
 * small a number is, it tells nobody of a review that they may not read.
 */
export async function countOutcomes(
  api: Pick<ApiDependencies, 'store'>,
  { access, period, now }: Asked,
): Promise<OutcomeStatistics> {
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
}

const countOne = (
  outcome: Outcome,
  reviews: readonly Ended[],
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

/** In the order in which a review comes to them: one that goes on meanwhile is met again, not missed. */
const ENDED: readonly Phase[] = ['reporting', 'custody', 'closed'];

async function listEnded(
  api: Pick<ApiDependencies, 'store'>,
  asked: Pick<Asked, 'access' | 'now'>,
): Promise<{ readonly ended: readonly Ended[]; readonly unreadable: number }> {
  const ended = new Map<string, Ended>();
  const unreadable = new Set<string>();
  for (const phase of ENDED) {
    let after: string | undefined;
    do {
      const page = await readPart(api, asked, { phase, after });
      for (const one of page.items) ended.set(one.id, one);
      for (const id of page.unreadable) unreadable.add(id);
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
  return { ended: [...ended.values()], unreadable: unreadable.size };
}

/** One page of the list of reviews, as the caller is shown it. */
async function readPart(
  { store }: Pick<ApiDependencies, 'store'>,
  { access, now }: Pick<Asked, 'access' | 'now'>,
  place: { readonly phase: Phase; readonly after: string | undefined },
) {
  const { visibility } = access;
  const { items, ...page } = await listReviews(store, { visibility, ...place, limit: PART });
  const shown = (await withFaults(store, items))
    .filter((view) => access.allows('readReview', onReview(view)))
    // No clock is counted.
    .map((view) => representReview(view, access, { rules: null, now, isInList: true }));
  return { ...page, items: shown };
}

const PART = 200;

function isWithin({ endedAt, conditions }: Ended, { from, to }: StatisticsQuery): boolean {
  if (endedAt === null) return false;
  const day: LocalDate = dayInZone(endedAt, conditions.timeZone);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}
