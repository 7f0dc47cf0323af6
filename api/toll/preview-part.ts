import { listReviews } from '../../store/record/reviews';
import { toEntries, toListing } from '../../store/stored-kind';
import type { PreviewToll, tollOperations } from '../../contracts/http/toll';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { evolve } from '../../workflows/domain/kernel/evolve';
import type { ReviewState } from '../../workflows/domain/kernel/state';
import { previewToll as previewIn } from '../../workflows/domain/window/toll/preview-toll';
import type { Handler } from '../http/handler';
import { wholeRecord } from '../record/whole-record';
import { rulesOfReviews } from '../reviews/review-rules';

/** Each is folded from its whole record. */
const PART = 50;

/** One part of the open reviews, with what the order would come to in each. */
export const previewTollPart: Handler<(typeof tollOperations)['previewOrder']> = async ({
  api: { store },
  access: { visibility },
  input: { body: asked },
  now: at,
}) => {
  const page = await listReviews(store, { visibility, after: asked.cursor, limit: PART });
  const act = toAct(asked, at);
  const previewed = { act, at, until: asked.until ?? null };
  const open = page.items.filter(({ phase }) => phase !== 'closed');
  const rulesOf = await rulesOfReviews(
    store,
    open.map(({ id }) => id),
  );
  const entries = await toEntries(
    open,
    async ({ id }: ReviewView) => {
      const recorded = await wholeRecord(store, id);
      const state = recorded.reduce<ReviewState | null>(evolve, null);
      const rules = rulesOf.get(id);
      return state && rules ? previewIn({ state, rules }, previewed) : null;
    },
    ({ id }) => id,
  );
  const { items, unreadable } = toListing(entries);
  return {
    items: items.flatMap((one) => (one === null ? [] : { ...one, terms: [...one.terms] })),
    next: page.next,
    unreadable: [...page.unreadable, ...unreadable],
  };
};

function toAct({ reason = '', closeDays, asOf }: PreviewToll, at: Instant) {
  return closeDays === undefined
    ? ({ kind: 'toll', reason, asOf: asOf ?? at } as const)
    : ({ kind: 'orderClosedDays', days: closeDays, source: 'supposed' } as const);
}
