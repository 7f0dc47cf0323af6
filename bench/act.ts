import { randomUUID } from 'node:crypto';
import type { ReviewId } from '../contracts/primitives';
import { submission } from '../test/support/review-world';
import { openBareUpdate } from './act/bare-update';
import type { BareUpdate } from './act/bare-update';
import { perOne, readProcessorTime } from './act/processor-time';
import { liftRateLimits, onEmbeddedSite } from './review/embedded-site';
import type { EmbeddedSite } from './review/embedded-site';
import { measureStarts } from './review/start-latency';
import { rounded, timed, toLatency, toRatio } from './statistics';
import type { Latency } from './statistics';

const WARM_UP_ACTS = 100;
const ACTS = 200;
const REVIEWS_AT_ONCE = 8;
const READS = 60;
const LISTED = 50;
const STARTS = 20;
/** The bounds of the edition take 60 such acts of a review; one that is refused is none to measure. */
const ACTS_OF_A_REVIEW = 50;
const DAY_MS = 86_400_000;

/** What one act costs, alone and beside others, what a start and a reading do, and a bare update beside them. */
export async function benchAct(say: (line: string) => void): Promise<object> {
  liftRateLimits();
  return onEmbeddedSite(say, (site) => measure(site, say));
}

async function measure(site: EmbeddedSite, say: (line: string) => void): Promise<object> {
  const bare = await openBareUpdate(site);
  try {
    const actors = await Promise.all(
      Array.from({ length: REVIEWS_AT_ONCE }, () => openActor(site)),
    );
    say('  warming up …');
    await inParallel(actors, WARM_UP_ACTS);
    await repeat(WARM_UP_ACTS, () => bare.once());
    return { ...(await measureActs(actors, bare)), ...(await measureReading(site)) };
  } finally {
    await bare.close();
  }
}

/** Makes one act after the other on reviews of its own. */
interface Actor {
  act(): Promise<number>;
}

async function openActor(site: EmbeddedSite): Promise<Actor> {
  let current = { review: await start(site), left: ACTS_OF_A_REVIEW };
  return {
    act: async () => {
      if (current.left === 0) current = { review: await start(site), left: ACTS_OF_A_REVIEW };
      current.left -= 1;
      return actOn(site, current.review);
    },
  };
}

async function start({ api }: EmbeddedSite): Promise<ReviewId> {
  const header = { 'Idempotency-Key': randomUUID() };
  return (await api.startReview({ header, body: submission })).id;
}

/** From the request to the parsed answer: the act is on record then. */
function actOn({ api }: EmbeddedSite, review: ReviewId): Promise<number> {
  // Another date each time: the same again would change nothing.
  const at = Date.now() + (200 + Math.floor(Math.random() * 900)) * DAY_MS;
  const plannedRelease = new Date(at).toISOString().slice(0, 10);
  return timed(() => api.changePlannedRelease({ path: { review }, body: { plannedRelease } }));
}

async function measureActs(actors: readonly Actor[], bare: BareUpdate) {
  const [alone] = actors;
  if (!alone) throw new Error('nobody acts');
  const update = await measured(ACTS, () => repeat(ACTS, () => bare.once()));
  const act = await measured(ACTS, () => repeat(ACTS, () => alone.act()));
  const many = ACTS * 2;
  const parallel = await measured(many, () => inParallel(actors, many));
  return {
    bareUpdate: update,
    act: { ...act, toBare: toRatio(act, update) },
    parallel: { reviews: actors.length, ...parallel },
  };
}

interface Measured extends Latency {
  readonly perSecond: number;
  /** Milliseconds of processor time of each process, for one of them. */
  readonly cpuMs: Record<string, number>;
}

async function measured(count: number, work: () => Promise<number[]>): Promise<Measured> {
  const before = readProcessorTime();
  const samples: number[] = [];
  const ms = await timed(async () => {
    samples.push(...(await work()));
  });
  return {
    ...toLatency(samples),
    perSecond: rounded((count * 1_000) / ms),
    cpuMs: perOne(before, readProcessorTime(), count),
  };
}

async function repeat(times: number, once: () => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) samples.push(await once());
  return samples;
}

async function inParallel(actors: readonly Actor[], times: number): Promise<number[]> {
  const each = Math.ceil(times / actors.length);
  return (await Promise.all(actors.map((actor) => repeat(each, () => actor.act())))).flat();
}

async function measureReading(site: EmbeddedSite) {
  const { api } = site;
  const starts = await measureStarts(site, STARTS);
  const review = await start(site);
  while ((await api.listReviews({ query: { limit: LISTED } })).items.length < LISTED)
    await start(site);
  const read = async (): Promise<number[]> =>
    repeat(READS, () => timed(() => api.readReview({ path: { review } })));
  const list = async (): Promise<number[]> =>
    repeat(READS, () => timed(() => api.listReviews({ query: { limit: LISTED } })));
  await read();
  await list();
  return {
    start: starts,
    read: await measured(READS, read),
    list: { reviews: LISTED, ...(await measured(READS, list)) },
  };
}
