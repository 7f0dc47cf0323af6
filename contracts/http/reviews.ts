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
    summary: 'Start a review',
    description:
      'The `Idempotency-Key` names the review. The same key and body return the same review, with ' +
      '`Idempotent-Replayed: true`; the same key with another body is refused, as is the key of a ' +
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
          'Idempotent-Replayed': '`true` if an earlier request had started it.',
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
    summary: 'List reviews',
    description:
      'Newest submission first. Callers who are not shown which company a review belongs to cannot ' +
      'filter by company either.',
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
    summary: 'Read a review and its clocks',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The review.', schema: ReviewRepresentation } },
    problems: ['not-found'],
  },
  listEvaluations: {
    method: 'get',
    path: '/v1/reviews/{review}/evaluations',
    summary: 'List evaluations and their progress',
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
    summary: 'Ask what a change would do',
    description:
      'Nothing is changed. The rules that govern the review are applied to each supposition in ' +
      'turn. One that they would refuse is listed in `refusals`, and the next is tried all the ' +
      'same.',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, body: AskWhatIf },
    answers: { [STATUS.ok]: { description: 'The window as it would be.', schema: WhatIf } },
    problems: ['not-found', 'edition-unknown'],
  },
  readOutcomeStatistics: {
    method: 'get',
    path: '/v1/statistics/outcomes',
    summary: 'Count reviews by outcome',
    description:
      'Of the reviews that the caller can see: by outcome, and by who had not acted when time ended ' +
      'a review. `from` and `to` are days on which reviews ended, both included, in the time zone ' +
      'of each review’s edition. Reviews whose contents are destroyed are not counted.',
    action: 'readStatistics',
    callers: EVERYBODY,
    inputs: { query: StatisticsQuery },
    answers: { [STATUS.ok]: { description: 'The counts.', schema: OutcomeStatistics } },
    problems: [],
  },
});
