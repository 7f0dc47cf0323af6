import { z } from 'zod';
import { CLOSED_DAYS } from '../acts/closure-acts';
import { MovedTerm } from '../events/closure-events';
import { Code, Instant, Line, ReviewId } from '../primitives';
import { RefusalCode } from '../rejection';
import { SignedStatement } from '../statement';
import { schemasOf } from '../define-act';
import { OrderId, tollActs } from '../toll/order';

export const OrderPath = z.strictObject({ order: OrderId });

const Cursor = Line(500).optional();

export const PreviewToll = z.strictObject({
  /** For an order that stops all clocks: why. Either this or `closeDays`. */
  reason: Code.optional(),
  /** For an order that closes days: which. */
  closeDays: CLOSED_DAYS.days.optional(),
  /** Since when the clocks would stand still; now if absent. */
  asOf: Instant.optional(),
  /** When they are supposed to run again, to say the new ends. */
  until: Instant.optional(),
  /** `next` of the part before. */
  cursor: Cursor,
});
export type PreviewToll = z.infer<typeof PreviewToll>;

/** A part of the open reviews, with what the order would come to in each. */
export const TollPreview = z.strictObject({
  items: z.array(
    z.strictObject({
      review: ReviewId,
      /** The edition's, in which its days end. */
      timeZone: z.string(),
      /** When the window closes now; null while it is not open or its clock stands still. */
      now: Instant.nullable(),
      /** When it would close then; null as long as nobody says when the clocks run again. */
      then: Instant.nullable(),
      /** The terms beside the window whose ends would move, each from where it is to where it would come to be. */
      terms: z.array(MovedTerm),
      /** Why the order would not reach it. */
      refusal: RefusalCode.nullable(),
    }),
  ),
  next: z.string().nullable(),
  /** Open reviews of this part that cannot be read: what it would come to in them is not known. */
  unreadable: z.array(ReviewId),
});
export type TollPreview = z.infer<typeof TollPreview>;

/** An order as it was proposed, and what has become of it. */
export const TollOrder = z.strictObject({
  order: OrderId,
  act: z.discriminatedUnion('kind', schemasOf(tollActs)),
  /** The signed document, by one person or by two. */
  statement: SignedStatement.shape.statement,
  proposedBy: Code,
  proposedAt: Instant,
  /** Until when a review can take it in. */
  expiresAt: Instant,
  /** The second person; null until then, and nothing is carried out before. */
  confirmedBy: Code.nullable(),
  /** The order that undoes it; null until that one is carried. No review is reached after. */
  undoneBy: OrderId.nullable(),
});
export type TollOrder = z.infer<typeof TollOrder>;

/** How far an order has come: counted from the record of the reviews. */
export const TollProgress = z.strictObject({
  reached: z.int().nonnegative(),
  remaining: z.int().nonnegative(),
  /** Open reviews that cannot be read, and are in neither number. */
  unreadable: z.int().nonnegative(),
});
export type TollProgress = z.infer<typeof TollProgress>;

export const TollState = z.strictObject({ order: TollOrder, progress: TollProgress });
export type TollState = z.infer<typeof TollState>;
