import { z } from 'zod';
import { Code, Instant } from '../../primitives';
import type { ReviewId } from '../../primitives';
import { defineAct } from '../definitions';
import { CLOSED_DAYS } from './closures';

/** What an order is about, in place of one review: every review that is open. No review has this id. */
export const EVERY_REVIEW: ReviewId = `rev-${'7'.repeat(26)}`;

/** Names an order: the nonce of its statement. */
export const OrderId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be the id of an order');
export type OrderId = z.infer<typeof OrderId>;

/** Stops the clocks of all reviews, for a reason that is a suspension's, as of an instant that has passed. */
const toll = defineAct('toll', {
  signedBy: 'person',
  begins: 'SuspensionBegan',
  summary: 'pause the clocks of all reviews',
  fields: { reason: Code, asOf: Instant },
});
export type TollAct = z.infer<typeof toll.schema>;

/** Lets every clock run again that the order stopped, and no other. */
const endToll = defineAct('endToll', {
  signedBy: 'person',
  begins: 'SuspensionEnded',
  summary: 'resume the clocks that an order paused',
  fields: {
    order: OrderId,
    asOf: Instant,
  },
});
export type EndTollAct = z.infer<typeof endToll.schema>;

/** Closes days in every review, from an order that closes the government's offices. */
const orderClosedDays = defineAct('orderClosedDays', {
  signedBy: 'person',
  begins: 'DaysClosed',
  summary: 'close days in all reviews',
  fields: CLOSED_DAYS,
});
export type OrderClosedDaysAct = z.infer<typeof orderClosedDays.schema>;

export const tollActs = [toll, endToll, orderClosedDays] as const;

export type OrderAct = TollAct | EndTollAct | OrderClosedDaysAct;

/** Acts on every review at once. */
export const ORDERS = tollActs.map(({ kind }) => kind);

export const isOrderKind = (kind: string): kind is OrderAct['kind'] =>
  ORDERS.some((order) => order === kind);

export const isOrder = <Act extends { readonly kind: string }>(
  act: Act,
): act is Extract<Act, OrderAct> => ORDERS.some((kind) => kind === act.kind);
