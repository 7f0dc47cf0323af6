import { findFoundation } from '../../store/record/foundations';
import { listReviews } from '../../store/record/reviews';
import { toEntries, toListing } from '../../store/stored-kind';
import type { PreviewToll, TollPreview } from '../../contracts/http/toll';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { evolve } from '../../workflows/domain/kernel/evolve';
import type { ReviewState } from '../../workflows/domain/kernel/state';
import { previewToll } from '../../workflows/domain/window/toll/preview-toll';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import { wholeRecord } from '../record/whole-record';

/** Each is folded from its whole record. */
const PART = 50;

interface Asked {
  readonly access: CallAccess;
  readonly asked: PreviewToll;
  readonly at: Instant;
}

/** One part of the open reviews, with what the order would come to in each. */
export async function previewPart(
  { store }: Pick<ApiDependencies, 'store'>,
  { access, asked, at }: Asked,
): Promise<TollPreview> {
  const { visibility } = access;
  const page = await listReviews(store, { visibility, after: asked.cursor, limit: PART });
  const act = toAct(asked, at);
  const previewed = { act, at, until: asked.until ?? null };
  const open = page.items.filter(({ phase }) => phase !== 'closed');
  const entries = await toEntries(
    open,
    async ({ id }: ReviewView) => {
      const [recorded, rules] = await Promise.all([
        wholeRecord(store, id),
        findFoundation(store, id),
      ]);
      const state = recorded.reduce<ReviewState | null>(evolve, null);
      return state && rules ? previewToll({ state, rules }, previewed) : null;
    },
    ({ id }) => id,
  );
  const { items, unreadable } = toListing(entries);
  return {
    items: items.flatMap((one) => (one === null ? [] : { ...one, terms: [...one.terms] })),
    next: page.next,
    unreadable: [...page.unreadable, ...unreadable],
  };
}

function toAct({ reason = '', closeDays, asOf }: PreviewToll, at: Instant) {
  return closeDays === undefined
    ? ({ kind: 'toll', reason, asOf: asOf ?? at } as const)
    : ({ kind: 'orderClosedDays', days: closeDays, source: 'supposed' } as const);
}
