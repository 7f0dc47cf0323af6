import { z } from 'zod';
import { Phase } from '../review/disclosure/ending';
import { AskWhatIf, WhatIf } from '../review/window/what-if';
import { Code } from '../primitives';
import { RunFaultState } from '../review/run-fault';
import { EVERYBODY, defineOperations } from './operation';
import { Cursor, PageLimit, listOf, pageOf } from './page';
import { ProgressRepresentation } from './record-representations';
import { IdempotencyKeyRequired, ReviewPath, StartReview } from './requests';
import { parseReviewCursor } from './review-cursor';
import { ReviewRepresentation } from './review-representation';
import { OutcomeStatistics, StatisticsQuery } from './statistics';
import { STATUS } from './status';

export const reviewOperations = defineOperations({
  startReview: {
    method: 'post',
    path: '/v1/reviews',
    summary: 'Start a review of a model',
    description:
      'The Idempotency-Key names the review: the same key and body give the same review again, with ' +
      '`Idempotent-Replayed: true`; the same key with another body is refused, and so is the key of a ' +
      'review whose contents were destroyed.',
    action: 'startReview',
    callers: ['company'],
    inputs: { header: IdempotencyKeyRequired, body: StartReview },
    answers: {
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
  },
  listReviews: {
    method: 'get',
    path: '/v1/reviews',
    summary: 'List the reviews that the caller can see',
    description: 'Whoever is not shown whose a review is does not filter by company either.',
    action: 'listReviews',
    callers: EVERYBODY,
    inputs: {
      query: z.strictObject({
        phase: Phase.optional(),
        /** Only reviews whose run is lost, or stuck. */
        runFault: RunFaultState.optional(),
        company: Code.optional(),
        agency: Code.optional(),
        cursor: Cursor.refine(
          (cursor) => parseReviewCursor(cursor) !== null,
          'must be a cursor that a page gave',
        ).optional(),
        limit: PageLimit,
      }),
    },
    answers: {
      [STATUS.ok]: { description: 'One page.', schema: pageOf(ReviewRepresentation) },
    },
    problems: [],
  },
  readReview: {
    method: 'get',
    path: '/v1/reviews/{review}',
    summary: 'Read a review, with its clock at this moment',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The review.', schema: ReviewRepresentation } },
    problems: ['not-found'],
  },
  listEvaluations: {
    method: 'get',
    path: '/v1/reviews/{review}/evaluations',
    summary: 'Read how far each evaluation has come, counted from its rows',
    action: 'listEvaluations',
    callers: EVERYBODY,
    inputs: { path: ReviewPath },
    answers: {
      [STATUS.ok]: {
        description: 'Every suite of the review.',
        schema: listOf(ProgressRepresentation),
      },
    },
    problems: ['not-found'],
  },
  askWhatIf: {
    method: 'post',
    path: '/v1/reviews/{review}/what-if',
    summary: 'Ask what would become of the window if something happened',
    description:
      'It changes nothing. The rules that decide what happens are asked about what is supposed, one thing ' +
      'after the other; what they would not let happen is among the refusals, and the next is asked all the same.',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, body: AskWhatIf },
    answers: { [STATUS.ok]: { description: 'The window as it would be.', schema: WhatIf } },
    problems: ['not-found', 'edition-unknown'],
  },
  readOutcomeStatistics: {
    method: 'get',
    path: '/v1/statistics/outcomes',
    summary: 'Count how the reviews ended that the caller can see',
    description:
      'By outcome, and by who had not acted when time ended a review. The period is of days on which reviews ' +
      'ended, both included, each in the zone of its edition. A review whose contents are destroyed is in no number.',
    action: 'readStatistics',
    callers: EVERYBODY,
    inputs: { query: StatisticsQuery },
    answers: { [STATUS.ok]: { description: 'The numbers.', schema: OutcomeStatistics } },
    problems: [],
  },
});
