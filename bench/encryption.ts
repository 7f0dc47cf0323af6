import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '../stack/processes/mongodb';
import { startTemporal } from '../stack/processes/temporal';
import { startStubEndpoint } from '../test/support/stub-endpoint';
import { openEncryptionSite } from './encryption/measured-site';
import type { EncryptionSite } from './encryption/measured-site';
import { median, rounded, toQuartiles } from './statistics';
import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter as converter } from '@temporalio/common';
import { openPayload, sealPayload, toHeader } from '../trust/sealing/codec/sealed-payload';

const WARM_UPS = 4;
const ROUNDS = 30;

/** What sealing costs: by payload, and by review beside the same review in the clear. */
export async function benchEncryption(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'model-review-bench-'));
  const mongo = await startMongo({ dataDir: join(folder, 'mongodb'), port: 0 });
  const temporal = await startTemporal({ dbFile: join(folder, 'temporal.db'), uiPort: null });
  const endpoint = await startStubEndpoint({ secret: 'example-secret' });
  const engines = { address: temporal.address, mongodb: mongo.uri, folder, endpoint };
  const sites: EncryptionSite[] = [];
  try {
    const sealed = await openEncryptionSite(engines, true);
    sites.push(sealed);
    const clear = await openEncryptionSite(engines, false);
    sites.push(clear);
    return { payload: benchPayloads(), review: await compare(sealed, clear) };
  } finally {
    await Promise.all(sites.map((site) => site.close()));
    await endpoint.close();
    await temporal.stop();
    await mongo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** In turns, and each first as often as the other, so that whatever else the machine does falls on both. */
async function compare(sealed: EncryptionSite, clear: EncryptionSite) {
  const spent = { sealed: [] as number[], clear: [] as number[] };
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    const inTurn = round % 2 === 0 ? [sealed, clear] : [clear, sealed];
    for (const site of inTurn) {
      const cpuMs = await site.runReview();
      if (round >= WARM_UPS) spent[site === sealed ? 'sealed' : 'clear'].push(cpuMs);
    }
  }
  const ratios = spent.sealed.map((cpuMs, round) => cpuMs / (spent.clear[round] ?? Number.NaN));
  return {
    rounds: ROUNDS,
    workerCpuMs: { sealed: toQuartiles(spent.sealed), clear: toQuartiles(spent.clear) },
    sealedToClear: rounded(median(spent.sealed) / median(spent.clear)),
    sealedToClearByRound: toQuartiles(ratios),
  };
}

const SIZES = [200, 2_000, 20_000] as const;
const BATCHES = 15;
const BATCH = 500;

/**
 * Microseconds of processor time to seal and to open one payload, by size, beside what it costs in the
 * clear: to be made from a value and read again. In turns, a batch of each.
 */
const benchPayloads = () => SIZES.map(benchPayload);

function benchPayload(bytes: number) {
  const dataKey = randomBytes(32);
  const place = { namespace: 'default', workflow: 'rev-abcdefghijklmnopqrstuvwxyz' };
  const header = toHeader(place, 'platform');
  const value = { text: randomBytes(bytes / 2).toString('hex') };
  const payload = converter.toPayload(value);
  const sealed = sealPayload(payload, dataKey, header);
  const work = {
    seal: () => sealPayload(payload, dataKey, header),
    open: () => openPayload(sealed, dataKey, header),
    convert: () => converter.fromPayload(converter.toPayload(value)),
  };
  const spent = { seal: [] as number[], open: [] as number[], convert: [] as number[] };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (const act of ['seal', 'open', 'convert'] as const)
      spent[act].push(microseconds(work[act]));
  }
  return {
    bytes,
    sealedBytes: sealed.data.length,
    sealMicroseconds: rounded(median(spent.seal)),
    openMicroseconds: rounded(median(spent.open)),
    convertMicroseconds: rounded(median(spent.convert)),
  };
}

function microseconds(work: () => unknown): number {
  const begun = process.cpuUsage();
  for (let time = 0; time < BATCH; time += 1) work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / BATCH;
}
