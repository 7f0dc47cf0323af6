import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '../stack/mongodb';
import { startTemporal } from '../stack/temporal';
import { startStubEndpoint } from '../test/support/stub-endpoint';
import { openEncryptionSite } from './encryption/measured-site';
import type { EncryptionSite } from './encryption/measured-site';
import { benchPayloads } from './encryption/payloads';
import { median, rounded } from './rounded';

const WARM_UPS = 2;
const ROUNDS = 8;

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

/** In turns, so that whatever else the machine does falls on both alike. */
async function compare(sealed: EncryptionSite, clear: EncryptionSite) {
  const spent = { sealed: [] as number[], clear: [] as number[] };
  for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
    const [one, other] = [await sealed.runReview(), await clear.runReview()];
    if (round < WARM_UPS) continue;
    spent.sealed.push(one.cpuMs);
    spent.clear.push(other.cpuMs);
  }
  const cpuMs = { sealed: median(spent.sealed), clear: median(spent.clear) };
  return {
    workerCpuMs: { sealed: rounded(cpuMs.sealed), clear: rounded(cpuMs.clear) },
    sealedToClear: rounded(cpuMs.sealed / cpuMs.clear),
    rounds: { sealed: spent.sealed.map(rounded), clear: spent.clear.map(rounded) },
  };
}
