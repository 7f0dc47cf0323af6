import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureAgreement } from '../../../stack/demo/example-agreement';
import { submission } from '../../support/review-world';
import { toDatabaseUri } from '../../support/test-store';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, seedReview } from './seed';

/** Takes connections, and never says a word. */
const held = new Set<Socket>();
const mute = createServer((socket) => held.add(socket));
let world: ApiWorld;
let company: string;

beforeAll(async () => {
  await once(mute.listen(0, '127.0.0.1'), 'listening');
  const { port } = mute.address() as AddressInfo;
  world = await openApiWorld({ temporalAddress: `127.0.0.1:${port}` });
  company = await world.keyFor(EXAMPLE_LABS);
  await ensureAgreement(world.store, EXAMPLE_LABS.company);
});
afterAll(async () => {
  await world.close();
  for (const socket of held) socket.destroy();
  mute.close();
});

describe('while Temporal does not answer', () => {
  it('is up, and not ready for want of Temporal', async () => {
    expect((await world.ask('/healthz')).status).toBe(200);
    expect(await world.ask('/readyz')).toMatchObject({
      status: 503,
      body: { status: 'notReady', mongodb: 'up', temporal: 'down' },
    });
  });

  it('still serves what is on record', async () => {
    const { id } = await seedReview(world.store, { company: 'example-labs', name: 'recorded' });
    expect((await world.ask(`/v1/reviews/${id}`, { as: company })).status).toBe(200);
  });

  it('answers a start with 503 and when to come back', async () => {
    const answer = await world.ask('/v1/reviews', {
      method: 'POST',
      as: company,
      key: 'unreachable',
      json: submission,
    });
    expect(answer).toMatchObject({ status: 503, body: { code: 'temporal-unavailable' } });
    expect(answer.headers.get('Retry-After')).toBe('5');
  });

  it('answers an act with 503, and keeps a secret that the act may still need', async () => {
    const { id } = await seedReview(world.store, { company: 'example-labs', name: 'act' });
    const answer = await world.ask(`/v1/reviews/${id}/access`, {
      method: 'POST',
      as: company,
      json: { endpoint: 'http://127.0.0.1:1/v1', model: 'm', apiKey: 'example-secret' },
    });
    expect(answer).toMatchObject({ status: 503, body: { code: 'temporal-unavailable' } });
    const [deposit] = await world.store.connection
      .collection('credentials')
      .find({ review: id })
      .toArray();
    const stored = world.store.connection.base.mongo.BSON.serialize(deposit ?? {});
    expect(deposit).toHaveProperty('sealed');
    expect(Buffer.from(stored).toString('latin1')).not.toContain('example-secret');
  });
});

describe('once the database is gone', () => {
  it('names it in readiness, and answers with 503 what needs it', async () => {
    const { connection } = world.store;
    const { name } = connection;
    await connection.close();
    expect(await world.ask('/readyz')).toMatchObject({ status: 503, body: { mongodb: 'down' } });
    expect(await world.ask('/v1/reviews', { as: company })).toMatchObject({
      status: 503,
      body: { code: 'store-unavailable' },
    });
    await connection.openUri(toDatabaseUri(process.env['TEST_MONGODB_URI'] ?? '', name));
  });
});
