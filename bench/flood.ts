import type { Payload } from '@temporalio/common';
import { copySignal, countRefused, refusedInAll, sendSignals } from '../test/support/flood';
import { forgeFinding } from '../test/support/forge-finding';
import { ReviewHandle } from '../test/support/review-handle';
import { submission } from '../test/support/review-world';
import { createReviewCodec } from '../trust/sealing/codec/review-codec';
import type { EmbeddedSite } from './review/embedded-site';
import { toLatency, toRatio, rounded, timed } from './statistics';
import type { Latency } from './statistics';

const QUIET_ACTS = 150;
const WARM_UP_ACTS = 30;
const COPIES = 2_000;
const FORGERIES = 600;
const DAY_MS = 86_400_000;
/** The bounds of the edition take 60 such acts of a review; a refused one is not measured. */
const ACTS_OF_A_REVIEW = 50;

/**
 * How long an act takes while another review on the same worker is flooded, beside the same act in quiet; and
 * how soon all of the flood is on record, each or counted.
 */
export async function benchFlood(site: EmbeddedSite): Promise<object> {
  const bystander = createBystander(site);
  await bystander.acts(WARM_UP_ACTS);
  const quiet = toLatency(await bystander.acts(QUIET_ACTS));
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
  readonly bystander: Bystander;
  readonly quiet: Latency;
}

async function besideFlood({ site, bystander, quiet }: Beside, { review, payloads }: Flood) {
  const samples = { bystander: [] as number[], flooded: [] as number[] };
  let isOver = false;
  const onRecord = async () => {
    await sendSignals(site, review.id, payloads);
    return refusedInAll(site, review.id, payloads.length);
  };
  const actBeside = async (): Promise<void> => {
    while (!isOver) samples.bystander.push(...(await bystander.acts(1)));
  };
  const actWithin = async (): Promise<void> => {
    while (!isOver && samples.flooded.length < ACTS_OF_A_REVIEW) {
      samples.flooded.push(await actOn(review));
    }
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
  await Promise.all([actBeside(), actWithin(), flooding]);
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
  const { id } = await api.startReview({
    header: { 'Idempotency-Key': crypto.randomUUID() },
    body: submission,
  });
  return new ReviewHandle(site, id);
}

/** Another review than the flooded one: a new one takes over before its bounds are full. */
interface Bystander {
  /** Milliseconds of each of so many acts of the company, one after the other, from the update to its answer. */
  acts(count: number): Promise<number[]>;
}

function createBystander(site: EmbeddedSite): Bystander {
  let current: { readonly review: ReviewHandle; left: number } | null = null;
  return {
    acts: async (count) => {
      const samples: number[] = [];
      for (let act = 0; act < count; act += 1) {
        if (!current || current.left === 0) {
          current = { review: await start(site), left: ACTS_OF_A_REVIEW };
        }
        current.left -= 1;
        samples.push(await actOn(current.review));
      }
      return samples;
    },
  };
}

async function actOn(review: ReviewHandle): Promise<number> {
  // Another date each time: the same again would change nothing.
  const at = Date.now() + (200 + Math.floor(Math.random() * 900)) * DAY_MS;
  const plannedRelease = new Date(at).toISOString().slice(0, 10);
  const statement = await review.attest({ kind: 'changePlannedRelease', plannedRelease });
  return timed(async () => {
    const { accepted } = await review.submit(statement);
    if (!accepted) throw new Error('an act to measure was refused');
  });
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
