import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signalGroup } from '../../stack/processes/child-process';
import { startMongo } from '../../stack/processes/mongodb';
import type { RunningMongo } from '../../stack/processes/mongodb';
import { eventually } from '../support/eventually';
import type { ReviewHandle } from '../support/review-handle';
import { ReviewStack } from '../support/review-stack';

const PATIENCE_MS = 180_000;

let folder: string;
let mongo: RunningMongo;
let stack: ReviewStack;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-fault-'));
  mongo = await startMongo({ dataDir: join(folder, 'mongodb'), port: 0 });
  process.env['TEST_MONGODB_URI'] = mongo.uri;
  stack = await ReviewStack.open();
  await stack.startWorkers();
}, PATIENCE_MS);

afterAll(async () => {
  await stack.close();
  await mongo.stop();
  await rm(folder, { recursive: true, force: true });
});

async function killDatabase(): Promise<void> {
  if (mongo.pid === undefined) throw new Error('the database is not ours to kill');
  signalGroup(mongo.pid, 'SIGKILL');
  await mongo.exited;
}

/** The same data on the same port, as after a restart of the database's machine. */
async function bringBackDatabase(): Promise<void> {
  const port = Number(new URL(mongo.uri).port);
  mongo = await startMongo({ dataDir: join(folder, 'mongodb'), port });
}

/** Lets time pass until the review's next instant, without waiting for what that brings about. */
async function forwardToNextInstant(review: ReviewHandle): Promise<void> {
  const { next } = await review.status();
  if (!next) throw new Error('nothing happens by time alone');
  await review.forward(Date.parse(next.at) - Date.now());
}

describe('a database that is killed while a review runs', () => {
  it(
    'gets every event without a gap once it is back, and the review comes to its end',
    async () => {
      const review = await stack.submit();
      await review.toDeliberation();
      const { dossier, sequence: recorded } = await review.view();
      const act = {
        kind: 'signOff',
        position: 'concur',
        dossierDigest: dossier?.digest ?? '',
        reason: 'read',
      } as const;
      await killDatabase();

      await forwardToNextInstant(review);
      const behind = await eventually(async () => {
        const status = await review.status();
        return status.sequence > recorded ? status : null;
      });
      expect(behind.isRecorded).toBe(false);
      await review.workflow.signal('signOff', null);
      for (const agency of ['nsa', 'caisi', 'cisa']) {
        await review.signal('signOff', review.sign(agency, act));
      }
      await expect(review.view()).rejects.toThrow();

      await bringBackDatabase();
      expect(await review.ends()).toEqual({ outcome: 'completed' });
      const events = await review.events();
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(events.map(({ event }) => event.type)).toEqual(
        expect.arrayContaining(['RungReached', 'SignedOff', 'ReportIssued', 'ReviewClosed']),
      );
      expect((await review.view()).sequence).toBe(events.length);
      expect(await review.refusals()).toMatchObject([{ code: 'malformed' }]);
    },
    PATIENCE_MS,
  );
});
