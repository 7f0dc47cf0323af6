import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logCheckpoints } from '../../../store/log/log-checkpoints';
import { findCheckpoint } from '../../../trust/log/checkpoint';
import { createNoteSigner } from '../../../trust/log/note-key';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { queueSome, sequence, settled } from '../../support/log-at-work';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS } from './seed';

const LOG = createNoteSigner('example.org/log', 'note');
const EVERY_MS = 4_000;
const ROUNDS = 6;

let world: ApiWorld;
let sequencer: LogSequencer;
let company: string;

beforeAll(async () => {
  world = await openApiWorld({ logPublishedEveryMs: EVERY_MS });
  company = await world.keyFor(EXAMPLE_LABS);
  sequencer = sequence(world.store, LOG);
  await settled(world.store);
});
afterAll(async () => {
  await sequencer.stop();
  await world.close();
});

/** The size that an outsider sees, and at which beat of the rhythm. */
async function seen(): Promise<{ size: number; beat: number }> {
  const beat = Math.floor(Date.now() / EVERY_MS);
  const answer = await world.ask('/v1/log/checkpoint', { as: company });
  return { size: findCheckpoint(answer.text)?.size ?? -1, beat };
}

describe('the log that outsiders see', () => {
  it('grows only at its fixed intervals, whatever happens between them', async () => {
    const sightings: { size: number; beat: number }[] = [];
    const until = Date.now() + 3 * EVERY_MS;
    for (let round = 0; Date.now() < until; round += 1) {
      if (round < ROUNDS * 4 && round % 4 === 0) await queueSome(world.store, 1);
      sightings.push(await seen());
      // The rhythm is the wall clock's own: there is nothing else to wait for.
      await pause(100);
    }
    await settled(world.store);
    const sizes = new Map<number, Set<number>>();
    for (const { size, beat } of sightings) {
      sizes.set(beat, (sizes.get(beat) ?? new Set()).add(size));
    }
    // A sighting may fall between two beats while it is asked for.
    const apart = [...sizes.values()].filter((one) => one.size > 2);
    expect(apart).toEqual([]);
    const signed = await logCheckpoints(world.store).distinct('size');
    const shown = new Set(sightings.map(({ size }) => size).filter((size) => size >= 0));
    expect(signed.length).toBeGreaterThan(shown.size);
    await queueSome(world.store, 1);
    const last = await settled(world.store);
    const before = await seen();
    expect(before.size).toBeLessThan(last);
    const ahead = `/v1/log/consistency?from=1&to=${last}`;
    expect((await world.ask(ahead, { as: company })).status).toBe(400);
    const notShown = { size: last, line: '— nothing' };
    const cosigned = { method: 'POST', as: company, json: notShown } as const;
    expect((await world.ask('/v1/log/cosignatures', cosigned)).status).toBe(404);
    const { body } = await world.ask('/v1/log/leaves?limit=200', {
      as: await world.keyFor(AUDITOR),
    });
    expect((body as { items: unknown[] }).items.length).toBeLessThan(last);
  });
});
