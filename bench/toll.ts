import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { createApiClient } from '../cli/context/command-context';
import type { ApiClient } from '../cli/context/command-context';
import type { ReviewId } from '../contracts/primitives';
import type { StackPerson } from '../contracts/stack-file';
import { EVERY_REVIEW } from '../contracts/review/window/orders';
import type { OrderId } from '../contracts/review/window/orders';
import { signOwnAct } from '../cli/acts/sign-act';
import type { Signer } from '../cli/context/signer';
import { cosignStatement } from '../trust/statements/statement';
import { submission } from '../test/support/review-world';
import { liftRateLimits, onEmbeddedSite } from './review/embedded-site';
import type { EmbeddedSite } from './review/embedded-site';
import { rounded, timed } from './statistics';

const REVIEWS = 1_000;
/** Their windows open with the submission: nobody has to give access to a thousand of them. */
const EDITION = 'draft-2026-05';
const REASON = 'lapse-in-appropriations';
const DAY_MS = 86_400_000;
/** As many as a worker asks at once when it carries an order. */
const AT_ONCE = 10;
const LOOK_EVERY_MS = 250;

/** A lapse of appropriations on a thousand open reviews: previewed, ordered by two people, and undone. */
export async function benchToll(say: (line: string) => void): Promise<object> {
  liftRateLimits();
  return onEmbeddedSite(say, (site) => measure(site, say));
}

async function measure(site: EmbeddedSite, say: (line: string) => void): Promise<object> {
  const reviews: ReviewId[] = [];
  const startMs = await timed(async () => {
    reviews.push(...(await startAll(site)));
  });
  say(`  ${reviews.length} reviews are open`);
  const [first, second] = coordinatorsOf(site);
  const previewed: (string | null)[] = [];
  const previewMs = await timed(async () => {
    previewed.push(...(await previewAll(first.client)));
  });
  const actsMs = await timed(() => actOnEach(site, reviews));
  const order = await orderOf(first, second, { kind: 'toll' });
  const carried = await carry(first.client, order);
  say(`  ${carried.reached} are paused`);
  const undo = await orderOf(first, second, { kind: 'endToll', order });
  const undone = await carry(first.client, undo);
  return {
    reviews: reviews.length,
    previewed: previewed.filter((refusal) => refusal === null).length,
    ...{ carried, undone },
    seconds: {
      start: inSeconds(startMs),
      preview: inSeconds(previewMs),
    },
    acts: { seconds: inSeconds(actsMs) },
    carriedToActs: rounded((carried.seconds * 1_000) / actsMs),
  };
}

const inSeconds = (ms: number): number => rounded(ms / 1_000);

function startAll({ api }: EmbeddedSite): Promise<ReviewId[]> {
  const limit = pLimit(AT_ONCE);
  return limit.map(Array.from({ length: REVIEWS }), async () => {
    const { id } = await api.startReview({
      header: { 'Idempotency-Key': randomUUID() },
      body: { ...submission, edition: EDITION },
    });
    return id;
  });
}

/** The yardstick: as many single acts of the company, as many at once. */
async function actOnEach({ api }: EmbeddedSite, reviews: readonly ReviewId[]): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const plannedRelease = new Date(Date.now() + 200 * DAY_MS).toISOString().slice(0, 10);
  await limit.map([...reviews], (review) =>
    api.changePlannedRelease({ path: { review }, body: { plannedRelease } }),
  );
}

interface Coordinator {
  readonly deployment: string;
  readonly client: ApiClient;
  readonly signer: Signer;
}

function coordinatorsOf({ stack }: EmbeddedSite): [Coordinator, Coordinator] {
  const { api, deployment, people } = stack.file;
  const [first, second] = people.filter(({ role }) => role === 'coordinator').map(toCoordinator);
  if (!first || !second) throw new Error('the stack has not two coordinators');
  return [first, second];

  function toCoordinator({ person, sessionToken, signer }: StackPerson): Coordinator {
    if (!signer) throw new Error(`${person} signs nothing`);
    return {
      deployment,
      client: createApiClient({ url: api.url, apiKey: sessionToken }),
      signer: { ...signer, by: { kind: 'coordinator', person } },
    };
  }
}

async function previewAll(client: ApiClient): Promise<(string | null)[]> {
  const refusals: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const part = await client.previewOrder({ body: { reason: REASON, cursor } });
    refusals.push(...part.items.map(({ refusal }) => refusal));
    cursor = part.next ?? undefined;
  } while (cursor !== undefined);
  return refusals;
}

type Ordered = { readonly kind: 'toll' } | { readonly kind: 'endToll'; readonly order: OrderId };

async function orderOf(
  first: Coordinator,
  second: Coordinator,
  ordered: Ordered,
): Promise<OrderId> {
  const asOf = new Date().toISOString();
  const act =
    ordered.kind === 'toll'
      ? ({ kind: 'toll', reason: REASON, asOf } as const)
      : ({ ...ordered, asOf } as const);
  const { deployment, signer } = first;
  const signed = await signOwnAct(
    { deployment, review: EVERY_REVIEW, act, validForMs: DAY_MS },
    signer,
  );
  const { order } = await first.client.proposeOrder({ body: { statement: signed.text } });
  const statement = cosignStatement(signed.text, second.signer);
  await second.client.confirmOrder({ path: { order }, body: { statement } });
  return order;
}

/** From the confirmation on, it is carried by itself: waits until every open review has been asked. */
async function carry(client: ApiClient, order: OrderId) {
  let report = await client.readOrderProgress({ path: { order } });
  const ms = await timed(async () => {
    while (report.state === 'running' && (report.progress?.passes ?? 0) === 0) {
      await pause(LOOK_EVERY_MS);
      report = await client.readOrderProgress({ path: { order } });
    }
  });
  const { progress } = await client.readOrder({ path: { order } });
  return {
    ...{ taken: report.progress?.done, failed: report.progress?.failures },
    ...{ reached: progress.reached, remaining: progress.remaining },
    seconds: inSeconds(ms),
  };
}
