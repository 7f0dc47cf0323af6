import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLES } from '../../../../api/openapi/examples';
import type { Example, Examples } from '../../../../api/openapi/examples';
import { OPERATIONS } from '../../../../contracts/http/operations';
import { PROJECT_ROOT } from '../../../support/read-project';
import { findOutdated } from './differences';
import { tourAgreements, tourCompanies, tourPeople, tourSigningKeys } from './people-tour';
import { tourJobs, tourLogin, tourOrders, tourPlatform } from './platform-tour';
import { findSecrets } from './presentable';
import { tourCodec, tourEnd, tourLog, tourPasskey, tourRecord } from './record-tour';
import { tourConduct, tourExtension, tourLists, tourOpening, tourReport } from './review-tour';
import { openTourWorld, reviewOf } from './tour-world';
import type { TourWorld } from './tour-world';

const FILE = join(PROJECT_ROOT, 'api/openapi/examples.json');
const HOW = 'WRITE_EXAMPLES=1 npx jest test/servers/api/examples --selectProjects api';

/** Asks a deployment for everything that the API does, in an order in which it can be done. */
async function tour(world: TourWorld): Promise<Examples> {
  const review = await tourOpening(world);
  await tourConduct(world, review);
  await tourPasskey(world, review);
  await tourCodec(world, review);
  await tourRecord(world, review);
  await tourExtension(world);
  await tourReport(world, review);
  await tourAgreements(world);
  await tourCompanies(world);
  await tourPeople(world, reviewOf(review));
  await tourSigningKeys(world);
  await tourOrders(world);
  await tourEnd(world, review);
  await tourLog(world);
  await tourJobs(world, review);
  await tourPlatform(world);
  await tourLists(world);
  return { ...world.recorded(), ...(await tourLogin())() };
}

const IDS = OPERATIONS.map(({ operationId }) => operationId);

/** Examples that still say how it is stay as they are, so that a change shows what it changed. */
function write(fresh: Examples): void {
  const kept = IDS.flatMap((id) => {
    const [printed, now] = [EXAMPLES[id], fresh[id]];
    const isCurrent = printed && now && isStillSo(printed, now);
    return now ? [[id, isCurrent ? printed : now] as const] : [];
  });
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

const isStillSo = (printed: Example, now: Example): boolean =>
  findOutdated(printed, now).length === 0 && findSecrets(JSON.stringify(printed)).length === 0;

let fresh: Examples;
beforeAll(async () => {
  const world = await openTourWorld();
  try {
    fresh = await tour(world);
  } finally {
    await world.close();
  }
  if (process.env['WRITE_EXAMPLES'] !== undefined) write(fresh);
}, 300_000);

describe('the examples of the API’s description', () => {
  it.each(IDS)(`are what a running API answers: %s (${HOW})`, (id) => {
    const [printed, now] = [EXAMPLES[id], fresh[id]];
    expect(now).toBeDefined();
    expect(printed && now ? findOutdated(printed, now) : 'missing').toEqual([]);
  });

  it('show no secret, nor where they were made', () => {
    expect(findSecrets(JSON.stringify(fresh))).toEqual([]);
    expect(findSecrets(JSON.stringify(EXAMPLES))).toEqual([]);
  });
});
