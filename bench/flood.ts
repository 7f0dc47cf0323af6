import type { Payload } from '@temporalio/common';
import { copySignal, countRefused, refusedInAll, sendSignals } from '../test/support/flood';
import { forgeFinding } from '../test/support/forge-finding';
import { ReviewHandle } from '../test/support/review-handle';
import { submission } from '../test/support/review-world';
import { createReviewCodec } from '../trust/codec/review-codec';
import type { EmbeddedSite } from './review/embedded-site';
import { toLatency, toRatio } from './review/latency';
import type { Latency } from './review/latency';
import { rounded } from './statistics';
import { timed } from './timed';

const QUIET_ACTS = 150;
const WARM_UP_ACTS = 30;
const COPIES = 2_000;
const FORGERIES = 600;
const DAY_MS = 86_400_000;

/**
 * How long an act takes while another review on the same worker is flooded, beside the same act in quiet; and
 * how soon all of the flood is on record, each or counted.
 */
export async function benchFlood(site: EmbeddedSite): Promise<object> {
  const bystander = await start(site);
  await actsOn(bystander, WARM_UP_ACTS);
  const quiet = toLatency(await actsOn(bystander, QUIET_ACTS));
  const copies = await besideFlood({ site, bystander, quiet }, await copiesFor(site));
  const forgeries = await besideFlood({ site, bystander, quiet }, await forgeriesFor(site));
  return { quiet, copies, forgeries };
}

interface Flood {
  readonly review: ReviewHandle;
  readonly payloads: readonly Payload[];
}

interface Beside {
  readonly site: EmbeddedSite;
  readonly bystander: ReviewHandle;
  readonly quiet: Latency;
}

async function besideFlood({ site, bystander, quiet }: Beside, { review, payloads }: Flood) {
  const samples = { bystander: [] as number[], flooded: [] as number[] };
  let isOver = false;
  const onRecord = async () => {
    await sendSignals(site, review.id, payloads);
    return refusedInAll(site, review.id, payloads.length);
  };
  const acting = async (one: ReviewHandle, into: number[]): Promise<void> => {
    while (!isOver) into.push(...(await actsOn(one, 1)));
  };
  let records = 0;
  const flooding = timed(async () => {
    try {
      const refusals = await onRecord();
      records = refusals.length;
      if (countRefused(refusals) !== payloads.length) throw new Error('the counts do not add up');
    } finally {
      isOver = true;
    }
  });
  await Promise.all([
    acting(bystander, samples.bystander),
    acting(review, samples.flooded),
    flooding,
  ]);
  const besides = toLatency(samples.bystander);
  return {
    arrivals: payloads.length,
    records,
    secondsUntilOnRecord: rounded((await flooding) / 1_000),
    bystander: { acts: samples.bystander.length, ...besides },
    bystanderToQuiet: toRatio(besides, quiet),
    flooded: { acts: samples.flooded.length, ...toLatency(samples.flooded) },
  };
}

async function start({ api, ...site }: EmbeddedSite): Promise<ReviewHandle> {
  const { id } = await api.startReview(submission, crypto.randomUUID());
  return new ReviewHandle(site, id);
}

/** Milliseconds of each of so many acts of the company, one after the other, from the update to its answer. */
async function actsOn(review: ReviewHandle, acts: number): Promise<number[]> {
  const samples: number[] = [];
  for (let act = 0; act < acts; act += 1) {
    // Another date each time: the same again would change nothing.
    const at = Date.now() + (200 + Math.floor(Math.random() * 5_000)) * DAY_MS;
    const plannedRelease = new Date(at).toISOString().slice(0, 10);
    const statement = await review.attest({ kind: 'changePlannedRelease', plannedRelease });
    samples.push(await timed(() => review.submit(statement)));
  }
  return samples;
}

/** The same ciphertext of a genuine signal, as anybody can copy it from the history. */
async function copiesFor(site: EmbeddedSite): Promise<Flood> {
  const review = await start(site);
  await review.toDeliberation();
  await review.signal('escalate', review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }));
  await review.recorded('EscalationRaised');
  const copied = await copySignal(site, review.id);
  return { review, payloads: Array<Payload>(COPIES).fill(copied) };
}

/** As many different statements, each wrongly signed. */
async function forgeriesFor(site: EmbeddedSite): Promise<Flood> {
  const review = await start(site);
  const kid = site.participants.people.find(({ agency }) => agency === 'nsa')?.signer?.kid ?? '';
  const codec = createReviewCodec(site.keyring);
  const forge = () => forgeFinding({ review, kid, namespace: site.namespace, codec });
  return { review, payloads: await Promise.all(Array.from({ length: FORGERIES }, forge)) };
}
