import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import { EVERY_REVIEW } from '../../../contracts/review/window/orders';
import type { OrderAct } from '../../../contracts/review/window/orders';
import { readStatement, signStatement } from '../../../trust/statements/statement';
import { createSigner } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { REVIEW, toJob, toProblem } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';
import { runCli } from './run-cli';
import { DEPLOYMENT } from '../../support/deployment';

const ORDER = 'order-0123456789';
const AT = '2026-12-04T05:00:00.000Z';
const ENV = {
  MODEL_REVIEW_API_KEY: 'token-of-coordinator',
  MODEL_REVIEW_DEPLOYMENT: DEPLOYMENT,
};
const TOLL: OrderAct = { kind: 'toll', reason: 'lapse-in-appropriations', asOf: AT };

let world: CliWorld;
let one: Signer;
let two: Signer;

beforeAll(async () => {
  world = await createCliWorld();
  one = await keyFile('coordinator-one');
  two = await keyFile('coordinator-two');
});
afterAll(() => world.close());

const fileOf = (person: string): string => join(world.folder, `${person}.json`);

async function keyFile(person: string): Promise<Signer> {
  const signer = await createSigner(`key-${person}`, { kind: 'coordinator', person });
  const { kid, privateKey } = signer;
  writeFileSync(fileOf(person), JSON.stringify({ kid, privateKey, coordinator: person }));
  return signer;
}

/** As in a deployment, where the token says who calls. */
const run = (...args: string[]) => runCli(['toll', ...args, '--api', world.api.url], { env: ENV });
const findKey = (kid: string): Promise<SigningKey | null> =>
  Promise.resolve([one.key, two.key].find((key) => key.kid === kid) ?? null);

const sent = (line: string) =>
  world.api.received.filter((request) => request.line === line).map(({ body }) => body);

const proposedBy = (statement: string, act: OrderAct = TOLL) => ({
  order: ORDER,
  act,
  statement,
  proposedBy: 'coordinator-one',
  proposedAt: AT,
  expiresAt: '2026-12-11T05:00:00.000Z',
  confirmedBy: null,
  undoneBy: null,
});
const signed = (act: OrderAct, review = EVERY_REVIEW, deployment = DEPLOYMENT) =>
  signStatement(
    {
      deployment,
      review,
      act,
      by: { kind: 'coordinator', person: 'coordinator-one' },
      issuedAt: AT,
      expiresAt: '2026-12-11T05:00:00.000Z',
      nonce: ORDER,
    },
    one,
  );
const job = (progress: object | null, change: object = {}) =>
  toJob(`toll-${ORDER}`, progress, change);
const CARRIAGE = `/v1/orders/${ORDER}/execution`;

describe('model-review toll', () => {
  it('previews every part, and says what is not reached', async () => {
    const then = '2026-12-24T04:59:59.000Z';
    const item = {
      ...{ review: REVIEW, timeZone: 'America/New_York', now: '2026-12-20T04:59:59.000Z', then },
      ...{ terms: [{ term: 'lastCall', which: null, from: AT, to: then }], refusal: null },
    };
    const refused = { ...item, then: null, refusal: 'suspension-open' };
    world.api.answer(
      'POST /v1/orders/preview',
      { body: { items: [item], next: 'part-2', unreadable: [] } },
      { body: { items: [refused], next: null, unreadable: [] } },
    );
    const { code, stdout } = await run('--all', '--preview', '--until', AT);
    expect(code).toBe(0);
    expect(stdout).toContain('1 of 2 open reviews would be reached');
    expect(stdout).toContain(
      'closes 2026-12-19 23:59:59 America/New_York (2026-12-20 04:59:59 UTC) → ' +
        'closes 2026-12-23 23:59:59 America/New_York (2026-12-24 04:59:59 UTC)',
    );
    expect(stdout).toContain('last call: 2026-12-04 00:00:00 America/New_York');
    expect(stdout).toContain('not reached: suspension-open');
    expect(sent('POST /v1/orders/preview')).toMatchObject([{ until: AT }, { cursor: 'part-2' }]);
  });

  it('proposes an order on every review, under the coordinator’s own key', async () => {
    world.api.answer('POST /v1/orders', { status: 201, body: proposedBy(await signed(TOLL)) });
    const ended = await run(
      '--all',
      '--propose',
      '--as-of',
      AT,
      '--key',
      fileOf('coordinator-one'),
    );
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(`toll --all --confirm ${ORDER}`);
    const [body] = sent('POST /v1/orders') as { statement: string }[];
    const read = await readStatement(body?.statement ?? '', findKey);
    expect(read).toMatchObject({
      ok: true,
      statement: { review: EVERY_REVIEW, act: TOLL, by: { person: 'coordinator-one' } },
    });
  });

  it('proposes with the key that the stack keeps for one of its coordinators', async () => {
    world.api.answer('POST /v1/orders', { status: 201, body: proposedBy(await signed(TOLL)) });
    const ended = await world.run(['toll', '--all', '--propose', '--as-of', AT]);
    expect(ended).toMatchObject({ code: 0 });
    const { statement } = sent('POST /v1/orders').at(-1) as { statement: string };
    expect(await readStatement(statement, world.stack.findKey)).toMatchObject({
      statement: { act: TOLL, by: { kind: 'coordinator', person: 'example-coordinator' } },
    });
  });

  it('proposes to undo exactly one order', async () => {
    const act: OrderAct = { kind: 'endToll', order: ORDER, asOf: AT };
    world.api.answer('POST /v1/orders', { status: 201, body: proposedBy(await signed(act), act) });
    const key = ['--key', fileOf('coordinator-one')];
    const { stdout } = await run('--all', '--undo', ORDER, '--as-of', AT, ...key);
    expect(stdout).toContain(`resumes the clocks that ${ORDER} paused`);
    const { statement } = sent('POST /v1/orders').at(-1) as { statement: string };
    expect(await readStatement(statement, findKey)).toMatchObject({ statement: { act } });
  });

  it('confirms as a second person, and follows it until every review has been asked', async () => {
    const order = proposedBy(await signed(TOLL));
    const confirmation = `POST /v1/orders/${ORDER}/confirmation`;
    const progress = { reached: 0, remaining: 101, unreadable: 0 };
    world.api.answer(`GET /v1/orders/${ORDER}`, { body: { order, progress } });
    world.api.answer(confirmation, { body: { ...order, confirmedBy: 'coordinator-two' } });
    const failed = [{ about: REVIEW, code: 'suspension-open' }];
    world.api.answer(
      `GET ${CARRIAGE}`,
      job({ looked: 60, total: 101, done: 60 }),
      job(null),
      job({ looked: 101, total: 101, done: 100, failures: 1, failed, passes: 1, next: AT }),
    );
    const ended = await run(
      '--all',
      '--confirm',
      ORDER,
      '--yes',
      '--key',
      fileOf('coordinator-two'),
    );
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toContain('60 of 101 open reviews checked, 60 done');
    expect(ended.stderr).toContain('No worker is answering');
    expect(ended.stdout).toContain('100 reviews have accepted the order');
    expect(ended.stdout).toContain(`${REVIEW}: suspension-open`);
    expect(ended.stdout).toContain(`toll --all --stop ${ORDER}`);
    const { statement } = sent(confirmation).at(-1) as { statement: string };
    const read = await readStatement(statement, findKey);
    expect(read.ok && read.keys.map(({ kid }) => kid)).toEqual([one.kid, two.kid]);
    expect(sent(`POST ${CARRIAGE}`)).toEqual([]);
  });

  it('confirms without waiting when told to', async () => {
    world.api.answer(`GET ${CARRIAGE}`, job({ looked: 60, total: 101, done: 60 }));
    const key = ['--key', fileOf('coordinator-two')];
    const ended = await run('--all', '--confirm', ORDER, '--yes', '--detach', ...key);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain(`toll --all --follow ${ORDER}`);
  });

  it('signs nothing that is not an order on all reviews, whatever the API says about it', async () => {
    const order = proposedBy(await signed(TOLL, REVIEW));
    const progress = { reached: 0, remaining: 1, unreadable: 0 };
    world.api.answer(`GET /v1/orders/${ORDER}`, { body: { order, progress } });
    const before = world.api.received.length;
    const ended = await run(
      '--all',
      '--confirm',
      ORDER,
      '--yes',
      '--key',
      fileOf('coordinator-two'),
    );
    expect(ended.code).toBe(1);
    expect(world.api.received.length).toBe(before + 1);
  });

  it('signs no order of another deployment', async () => {
    const order = proposedBy(await signed(TOLL, EVERY_REVIEW, 'rehearsal.example/log'));
    const progress = { reached: 0, remaining: 1, unreadable: 0 };
    world.api.answer(`GET /v1/orders/${ORDER}`, { body: { order, progress } });
    const before = world.api.received.length;
    const key = ['--key', fileOf('coordinator-two')];
    const ended = await run('--all', '--confirm', ORDER, '--yes', ...key);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain('rehearsal.example/log');
    expect(world.api.received.length).toBe(before + 1);
  });

  it('is taken up again, and waits until all reviews have been checked again', async () => {
    world.api.answer(`GET ${CARRIAGE}`, job({ passes: 3, next: AT }), job({ passes: 4, next: AT }));
    world.api.answer(`POST ${CARRIAGE}`, { status: 202, ...job({ passes: 3, next: AT }) });
    const ended = await run('--all', '--resume', ORDER);
    expect(ended).toMatchObject({ code: 0 });
    expect(sent(`POST ${CARRIAGE}`)).toHaveLength(1);
    expect(ended.stdout).toContain('0 reviews have accepted the order');
  });

  it('says how to go on when the API goes away, and shows how far it has come', async () => {
    world.api.answer(`GET ${CARRIAGE}`, job({ looked: 1, total: 2 }), {
      status: 503,
      body: toProblem(503, 'temporal-unavailable'),
    });
    const stopped = await run('--all', '--follow', ORDER);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain(`toll --all --follow ${ORDER}`);
    const progress = { reached: 40, remaining: 61, unreadable: 0 };
    const order = proposedBy(await signed(TOLL));
    world.api.answer(`GET /v1/orders/${ORDER}`, { body: { order, progress } });
    expect((await run('--all', '--progress', ORDER)).stdout).toContain(
      'reviews reached: 40; remaining: 61',
    );
  });

  it.each([
    ['interrupted', null, 'It was interrupted'],
    ['stopped', null, 'It was stopped'],
    ['failed', 'revoked-key', 'revoked-key'],
  ] as const)('ends with 1 when it is %s', async (state, why, said) => {
    world.api.answer(`GET ${CARRIAGE}`, job(null, { state, why }));
    const ended = await run('--all', '--follow', ORDER);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toContain(said);
  });

  it('stops it, and says so of one that had ended', async () => {
    world.api.answer(
      `DELETE ${CARRIAGE}`,
      job(null, { state: 'stopped', endedAt: AT }),
      job(null, { state: 'done', why: 'expired', endedAt: AT }),
    );
    const stop = () => run('--all', '--stop', ORDER);
    expect(await stop()).toMatchObject({ code: 0, stdout: expect.stringContaining('--resume') });
    expect(await stop()).toMatchObject({ code: 0, stdout: expect.stringContaining('expired') });
  });

  it.each([
    [['--preview']],
    [['--all']],
    [['--all', '--preview', '--resume', ORDER]],
    [['--all', '--stop', ORDER, '--follow', ORDER]],
  ])('is used wrongly: %j', async (options) => {
    expect((await run(...options)).code).toBe(2);
  });
});
