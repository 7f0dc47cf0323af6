import { IdempotencyKeyRequired, StartReview } from '../../contracts/http/requests';
import { ReviewRepresentation } from '../../contracts/http/review-representation';
import { defineOperation } from '../operation';
import { representReview, reviewPath } from '../represent-review';
import { startReview } from '../start-review';
import { STATUS } from '../../contracts/http/status';

export const startReviewOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews',
  operationId: 'startReview',
  summary: 'Start a review of a model',
  description:
    'The Idempotency-Key names the review: the same key and body give the same review again, with ' +
    '`Idempotent-Replayed: true`; the same key with another body is refused, and so is the key of a ' +
    'review whose contents were destroyed.',
  action: 'startReview',
  callers: ['company'],
  inputs: { header: IdempotencyKeyRequired, body: StartReview },
  responses: {
    [STATUS.created]: {
      description: 'The review is on record.',
      schema: ReviewRepresentation,
      headers: {
        Location: 'Path of the review.',
        'Idempotent-Replayed': '`true` when this request had started it before.',
      },
    },
  },
  problems: [
    'idempotency-key-reused',
    'review-destroyed',
    'no-agreement',
    'agreement-unnamed',
    'edition-unknown',
    'earlier-review-unknown',
    'earlier-review-open',
    'earlier-review-not-withdrawn',
    'refiling-not-provided',
    'refiling-too-late',
    'window-too-short',
    'window-too-long',
    'release-date-past',
    'first-contact-later',
    'first-contact-too-early',
    'beyond-calendar',
    'not-recorded-yet',
    'temporal-unavailable',
    'temporal-refuses',
    'temporal-failed',
    'review-stuck',
    'outcome-unknown',
  ],
  handle: async ({ api, caller, access, input, now }) => {
    const { edition: named, agreement, ...submission } = input.body;
    const { view, isReplayed } = await startReview(api, {
      company: caller.company,
      idempotencyKey: input.header['Idempotency-Key'],
      named,
      agreement,
      submission,
      now,
    });
    return {
      status: STATUS.created,
      body: representReview(view, access, { now: new Date().toISOString() }),
      headers: {
        Location: reviewPath(view.id),
        ...(isReplayed ? { 'Idempotent-Replayed': 'true' } : {}),
      },
    };
  },
});
