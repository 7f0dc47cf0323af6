import { z } from 'zod';
import { CLOSED_DAYS, MovedTerm } from '../review/window/closures';
import { schemasOf } from '../review/definitions';
import { OrderId, tollActs } from '../review/window/orders';
import { Code, Instant, Line, ReviewId } from '../primitives';
import { AdmissionRefusalCode, RefusalCode } from '../review/rejection';
import { SignedStatement } from '../statement/statement';
import { JobReport } from './jobs';
import { defineOperations } from './operation';
import { parseReviewCursor } from './review-cursor';
import { STATUS } from './status';

export const OrderPath = z.strictObject({ order: OrderId });

const Cursor = Line(500).refine(
  (cursor) => parseReviewCursor(cursor) !== null,
  'must be a cursor that a part gave',
);

export const PreviewToll = z
  .strictObject({
    /** For an order that stops all clocks: why. Either this or `closeDays`. */
    reason: Code.optional(),
    /** For an order that closes days: which. */
    closeDays: CLOSED_DAYS.days.optional(),
    /** Since when the clocks would be paused; now if absent. */
    asOf: Instant.optional(),
    /** When they are supposed to run again, to say the new ends. */
    until: Instant.optional(),
    /** `next` of the part before. */
    cursor: Cursor.optional(),
  })
  .refine(({ reason, closeDays }) => (reason === undefined) !== (closeDays === undefined), {
    path: ['reason'],
    error: 'must be given for an order that stops all clocks, and not beside `closeDays`',
  });
export type PreviewToll = z.infer<typeof PreviewToll>;

/** A part of the open reviews, with what the order would come to in each. */
export const TollPreview = z.strictObject({
  items: z.array(
    z.strictObject({
      review: ReviewId,
      /** The edition's, in which its days end. */
      timeZone: z.string(),
      /** When the window closes now; null while it is not open or its clock is paused. */
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

export const tollOperations = defineOperations({
  previewOrder: {
    method: 'post',
    path: '/v1/orders/preview',
    summary: 'Preview an order on every review',
    description:
      'For an order that pauses all clocks, or one that closes days: which ends and terms would ' +
      'move, and to when. Nothing is changed. Paged: pass `next` back as `cursor`.',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: {
      body: PreviewToll,
    },
    answers: { [STATUS.ok]: { description: 'One page.', schema: TollPreview } },
    problems: ['fresh-authentication-required'],
  },
  proposeOrder: {
    method: 'post',
    path: '/v1/orders',
    summary: 'Propose an order on every review',
    description:
      'The body is the coordinator’s signed statement on every review, with the act `toll`, ' +
      '`endToll` or `orderClosedDays`. It takes effect only once a second coordinator has signed ' +
      'the same statement.',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: { body: SignedStatement },
    answers: { [STATUS.created]: { description: 'The order is proposed.', schema: TollOrder } },
    problems: [
      'fresh-authentication-required',
      'repeated-command',
      ...AdmissionRefusalCode.options,
    ],
  },
  confirmOrder: {
    method: 'post',
    path: '/v1/orders/{order}/confirmation',
    summary: 'Confirm an order, as the second coordinator',
    description:
      'The body is the statement that was proposed, with the signature of another coordinator ' +
      'beside the first. From then on the order is carried out in every open review until it ' +
      'expires. If Temporal is unavailable, the order is confirmed all the same, and is carried out ' +
      'soon after Temporal is back.',
    action: 'approveToll',
    callers: ['coordinator'],
    inputs: { path: OrderPath, body: SignedStatement },
    answers: { [STATUS.ok]: { description: 'The order is confirmed.', schema: TollOrder } },
    problems: [
      'not-found',
      'fresh-authentication-required',
      'repeated-command',
      ...AdmissionRefusalCode.options,
    ],
  },
  resumeOrder: {
    method: 'post',
    path: '/v1/orders/{order}/execution',
    summary: 'Resume carrying out an order',
    description:
      'Orders are carried out from their confirmation on; use this for one that was stopped or ' +
      'interrupted. The job runs until the order expires, and reaches reviews that begin in the ' +
      'meantime. If it is running already, it looks at all reviews again at once; a review takes an ' +
      'order only once.',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: { path: OrderPath },
    answers: { [STATUS.accepted]: { description: 'The job is running.', schema: JobReport } },
    problems: ['not-found', 'fresh-authentication-required', 'needs-second-person', 'expired'],
  },
  readOrderProgress: {
    method: 'get',
    path: '/v1/orders/{order}/execution',
    summary: 'Read the progress of an order',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: { path: OrderPath },
    answers: { [STATUS.ok]: { description: 'The progress of the job.', schema: JobReport } },
    problems: ['not-found', 'fresh-authentication-required'],
  },
  stopOrder: {
    method: 'delete',
    path: '/v1/orders/{order}/execution',
    summary: 'Stop carrying out an order',
    description:
      'Reviews that the order has reached stay as they are; no further review is reached. The order ' +
      'can be resumed. To undo what it did, issue another order.',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: { path: OrderPath },
    answers: {
      [STATUS.ok]: { description: 'The job is stopped, or had ended.', schema: JobReport },
    },
    problems: ['not-found', 'fresh-authentication-required'],
  },
  readOrder: {
    method: 'get',
    path: '/v1/orders/{order}',
    summary: 'Read an order',
    action: 'tollReviews',
    callers: ['coordinator'],
    inputs: { path: OrderPath },
    answers: { [STATUS.ok]: { description: 'The order.', schema: TollState } },
    problems: ['not-found', 'fresh-authentication-required'],
  },
});
