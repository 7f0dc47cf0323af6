import { randomUUID } from 'node:crypto';
import { findReview } from '../../store/record/reviews';
import { eventually } from '../../test/support/eventually';
import { prepareReview } from '../../test/support/prepare-review';
import { ReviewHandle } from '../../test/support/review-handle';
import { submission } from '../../test/support/review-world';
import { REVIEW_WORKFLOW, TASK_QUEUES, reviewWorkflowId } from '../../workflows/messages';
import type { EmbeddedSite } from './embedded-site';
import { toLatency, toRatio } from '../statistics';

const ROUNDS = 60;
const WARM_UP_ROUNDS = 10;

/** Milliseconds of one start by each way. */
interface Round {
  readonly api: number;
  readonly bare: number;
  /** The bare start, until the review is on record; the API answers no sooner. */
  readonly bareRecorded: number;
}

/**
 * How long the API takes to start a review, beside the bare Temporal client with the same input, in
 * turns and one at a time: each begins when the review before it has come to rest.
 */
export const benchStart = (site: EmbeddedSite) => measureStarts(site, ROUNDS);

/** The same with fewer rounds, for who measures more than that. */
export async function measureStarts(site: EmbeddedSite, count: number) {
  const rounds: Round[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + count; round += 1) {
    const api = await startThroughApi(site);
    rounds.push({ api, ...(await startBarely(site)) });
  }
  const latencyOf = (way: keyof Round) =>
    toLatency(rounds.slice(WARM_UP_ROUNDS).map((round) => round[way]));
  const [api, bare, bareRecorded] = [
    latencyOf('api'),
    latencyOf('bare'),
    latencyOf('bareRecorded'),
  ];
  return {
    rounds: count,
    ...{ api, bare, bareRecorded },
    apiToBare: toRatio(api, bare),
    apiToBareRecorded: toRatio(api, bareRecorded),
  };
}

async function startThroughApi(site: EmbeddedSite): Promise<number> {
  const begun = performance.now();
  const { id } = await site.api.startReview({
    header: { 'Idempotency-Key': randomUUID() },
    body: submission,
  });
  const ms = performance.now() - begun;
  await comeToRest(new ReviewHandle(site, id));
  return ms;
}

async function startBarely(site: EmbeddedSite): Promise<Omit<Round, 'api'>> {
  const { review, handle, input } = await prepareReview(site, site.keyring);
  const begun = performance.now();
  await site.client.workflow.start(REVIEW_WORKFLOW, {
    workflowId: reviewWorkflowId(review),
    taskQueue: TASK_QUEUES.reviews,
    args: [input],
  });
  const bare = performance.now() - begun;
  await eventually(() => findReview(site.store, review, { kind: 'all' }));
  const bareRecorded = performance.now() - begun;
  await comeToRest(handle);
  return { bare, bareRecorded };
}

/** Nothing more happens in the review until somebody gives access. */
async function comeToRest(review: ReviewHandle): Promise<void> {
  await eventually(async () => {
    const { phase, isRecorded } = await review.status();
    return phase === 'access' && isRecorded ? true : null;
  });
}
