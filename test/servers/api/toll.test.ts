import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { listEvents } from '../../../store/record/events';
import type { JobReport } from '../../../contracts/http/jobs';
import type { TollPreview, TollState } from '../../../contracts/http/toll';
import { EVERY_REVIEW } from '../../../contracts/review/window/orders';
import type { OrderAct } from '../../../contracts/review/window/orders';
import { fastForward } from '../../../stack/engines/time-skipping';
import { cosignStatement, signStatement } from '../../../trust/statements/statement';
import { eventually } from '../../support/eventually';
import { createSigner } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { tokenFor } from './token-for';
import { DEPLOYMENT } from '../../support/deployment';

const REASON = 'lapse-in-appropriations';
const FIVE_MINUTES_MS = 5 * 60_000;
const REVIEWS = 24;
/** The one before its window, and the one that an outage pauses, are reached, too. */
const REACHED = REVIEWS + 2;

interface Coordinator {
  readonly person: string;
  readonly token: string;
  readonly signer: Signer;
}

let api: ReviewApi;
let first: Coordinator;
let second: Coordinator;
let paths: string[];
/** One whose window is not open, and one whose clock is paused for another reason. */
let unopened: string;
let down: string;

beforeAll(async () => {
  api = await openReviewApi();
  first = await coordinate('coordinator-one');
  second = await coordinate('coordinator-two');
  const edition = 'draft-2026-05';
  paths = [];
  for (let index = 0; index < REVIEWS; index += 1) {
    paths.push(await api.start(`toll-${index}`, { edition }));
  }
  unopened = await api.start('toll-unopened');
  down = await api.start('toll-down', { edition });
  await Promise.all(
    [...paths, down].map((path) => api.until(path, ({ window }) => window.openedAt !== null)),
  );
  const as = api.person('caisi').sessionToken;
  const outage = { kind: 'beginSuspension', reason: 'access-outage' } as const;
  await api.act(`${down}/suspensions`, { as, json: await api.signed(down, 'caisi', outage) });
  await api.until(down, ({ window }) => window.closesAt === null);
}, 120_000);
afterAll(() => api.close());

async function coordinate(person: string): Promise<Coordinator> {
  const { store, secrets } = api.stack;
  const principal = { kind: 'coordinator', person } as const;
  const token = await tokenFor({ store, pepper: secrets.apiKeyPepper }, principal);
  const signer = await createSigner(`key-${person}`, principal);
  await registerSigningKey(store, signer.key);
  return { person, token, signer };
}

const HOUR_MS = 3_600_000;

function sign(
  { person, signer }: Coordinator,
  act: OrderAct,
  { review = EVERY_REVIEW, validForMs = HOUR_MS } = {},
) {
  const now = Date.now();
  const statement = {
    deployment: DEPLOYMENT,
    review,
    act,
    by: { kind: 'coordinator', person } as const,
    issuedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + validForMs).toISOString(),
    nonce: randomBytes(16).toString('base64url'),
  };
  return signStatement(statement, signer);
}

const post = (path: string, { token: as }: Coordinator, json: object) =>
  api.ask(path, { method: 'POST', as, json });
const read = async (order: string) =>
  (await api.ask(`/v1/orders/${order}`, { as: first.token })).body as TollState;

/** Proposed by the one, confirmed by the other; its id. */
async function order(act: OrderAct, validForMs = HOUR_MS): Promise<string> {
  const statement = await sign(first, act, { validForMs });
  const proposed = await post('/v1/orders', first, { statement });
  const { order: id } = proposed.body as { order: string };
  const both = { statement: cosignStatement(statement, second.signer) };
  const confirmed = await post(`/v1/orders/${id}/confirmation`, second, both);
  expect(confirmed).toMatchObject({ status: 200, body: { confirmedBy: second.person } });
  return id;
}

const carriage = async (id: string): Promise<JobReport> => {
  const { status, body } = await api.ask(`/v1/orders/${id}/execution`, { as: first.token });
  expect(status).toBe(200);
  return body as JobReport;
};

/** The order is carried from its confirmation on: what came of it once every open review has been asked. */
const carried = (id: string, passes = 1): Promise<JobReport> =>
  eventually(async () => {
    const report = await carriage(id);
    return (report.progress?.passes ?? 0) >= passes ? report : null;
  });

const allReached = { looked: REACHED, total: REACHED, done: REACHED, failures: 0, failed: [] };

const hasLapse = (path: string, id: string) =>
  api.until(path, ({ window }) => window.suspensions.some(({ order: by }) => by === id));
const withdraw = (path: string) =>
  api.act(`${path}/withdrawal`, { as: api.company, key: path, json: { reason: 'plans changed' } });
const isStill = (path: string) => api.until(path, ({ window }) => window.closesAt === null);
const idOf = (path: string): string => path.split('/').at(-1) ?? '';
const toll = (): OrderAct => ({ kind: 'toll', reason: REASON, asOf: new Date().toISOString() });

describe('a preview', () => {
  it('says which reviews an order reaches, which not and why, and the new ends', async () => {
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const answer = await post('/v1/orders/preview', first, { reason: REASON, until });
    const { items, next } = answer.body as TollPreview;
    expect(next).toBeNull();
    const reached = items.filter(({ refusal }) => refusal === null);
    expect(reached.map(({ review }) => review).sort()).toEqual(
      [...paths, unopened, down].map(idOf).sort(),
    );
    for (const { review, now, then } of reached) {
      // What has no end now has none then: its terms are what the order stops.
      if ([unopened, down].map(idOf).includes(review)) expect([now, then]).toEqual([null, null]);
      else expect(Date.parse(then ?? '') - Date.parse(now ?? '')).toBeGreaterThan(4.9 * 86_400_000);
    }
  });

  it('says which ends closed days would move, and that what they do not move stays', async () => {
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const answer = await post('/v1/orders/preview', first, { closeDays: [day] });
    const { items } = answer.body as TollPreview;
    expect(items.map(({ refusal }) => refusal)).toEqual(items.map(() => null));
    const paused = items.find(({ review }) => review === idOf(down));
    expect(paused).toMatchObject({ now: null, then: null, timeZone: 'America/New_York' });
    for (const { now, then } of items.filter(({ review }) => paths.map(idOf).includes(review))) {
      expect(then).not.toBeNull();
      expect((then ?? '') >= (now ?? '')).toBe(true);
    }
    const twice = { reason: REASON, closeDays: [day] };
    for (const json of [twice, {}]) {
      expect(await post('/v1/orders/preview', first, json)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/reason' }] },
      });
    }
  });

  it('begins where a part gave it, and nowhere else', async () => {
    const answer = await post('/v1/orders/preview', first, { reason: REASON, cursor: 'no-place' });
    expect(answer.status).toBe(400);
  });

  it('is for coordinators alone', async () => {
    const as = api.person('caisi').sessionToken;
    const json = { reason: REASON };
    const answer = await api.ask('/v1/orders/preview', { method: 'POST', as, json });
    expect(answer.status).toBe(403);
  });
});

describe('an order on every review', () => {
  it('comes to nothing by one person: nobody carries it, confirms their own, or sends it alone', async () => {
    const statement = await sign(first, toll());
    const { body } = await post('/v1/orders', first, { statement });
    const { order: id } = body as { order: string };
    expect(await post(`/v1/orders/${id}/execution`, first, {})).toMatchObject({
      status: 403,
      body: { code: 'needs-second-person' },
    });
    expect((await post(`/v1/orders/${id}/confirmation`, first, { statement })).status).toBe(403);
    expect(await post(`/v1/orders/${id}/confirmation`, second, { statement })).toMatchObject({
      body: { code: 'needs-second-person' },
    });
    const other = cosignStatement(await sign(first, toll()), second.signer);
    expect(await post(`/v1/orders/${id}/confirmation`, second, { statement: other })).toMatchObject(
      {
        status: 422,
        body: { code: 'wrong-channel' },
      },
    );
    expect(await read(id)).toMatchObject({
      order: { confirmedBy: null },
      progress: { reached: 0 },
    });
  });

  it('is refused by a review that it reaches past the door, with one signature', async () => {
    const { client, store } = api.stack;
    const [path = ''] = paths;
    const { submit } = await import('../../../workflows/messages');
    const handle = client.workflow.getHandle(idOf(path));
    const alone = await sign(first, toll());
    expect(await handle.executeUpdate(submit, { args: [{ statement: alone }] })).toMatchObject({
      accepted: false,
      code: 'needs-second-person',
    });
    const here = cosignStatement(await sign(first, toll(), { review: idOf(path) }), second.signer);
    expect(await handle.executeUpdate(submit, { args: [{ statement: here }] })).toMatchObject({
      accepted: false,
      code: 'wrong-review',
    });
    const events = await listEvents(store, idOf(path), { after: 0, limit: 100 });
    expect(events.map(({ event }) => event.type)).not.toContain('SuspensionBegan');
  });

  it('is one document of two people on the record of each review, carried once, and undone', async () => {
    const id = await order(toll());
    expect(await carried(id)).toMatchObject({
      ...{ state: 'running', askedBy: second.person, why: null, endedAt: null },
      progress: { ...allReached, passes: 1, next: expect.any(String) },
    });
    await Promise.all([...paths, unopened, down].map((path) => hasLapse(path, id)));
    expect(await read(id)).toMatchObject({ progress: { reached: REACHED, remaining: 0 } });

    const { order: signed } = await read(id);
    const records = await Promise.all(
      paths.map((path) => listEvents(api.stack.store, idOf(path), { after: 0, limit: 100 })),
    );
    for (const recorded of records) {
      const began = recorded.find(({ event }) => event.type === 'SuspensionBegan');
      expect(began).toMatchObject({
        statement: signed.statement,
        command: id,
        event: { order: id },
      });
    }

    // Asked for again, it looks again at once, and no review takes it in twice.
    expect((await post(`/v1/orders/${id}/execution`, first, {})).status).toBe(202);
    expect(await carried(id, 2)).toMatchObject({ progress: allReached });
    const again = await listEvents(api.stack.store, idOf(paths[0] ?? ''), { after: 0, limit: 100 });
    expect(again).toEqual(records[0]);

    const undo = await order({ kind: 'endToll', order: id, asOf: new Date().toISOString() });
    expect(await carried(undo)).toMatchObject({ progress: allReached });
    await Promise.all(
      paths.map((path) => api.until(path, ({ window }) => window.closesAt !== null)),
    );
    expect(await read(undo)).toMatchObject({ progress: { reached: REACHED, remaining: 0 } });
    const still = await isStill(down);
    expect(still.window.suspensions).toMatchObject([
      { reason: 'access-outage', until: null },
      { reason: REASON, order: id },
    ]);
  });

  it('no longer reaches reviews once undone, no matter who asks for it again', async () => {
    const id = await order(toll());
    await carried(id);
    const undo = await order({ kind: 'endToll', order: id, asOf: new Date().toISOString() });
    await carried(undo);
    const late = await api.start('toll-after-undo', { edition: 'draft-2026-05' });
    await api.until(late, ({ window }) => window.openedAt !== null);
    await post(`/v1/orders/${id}/execution`, first, {});
    const ended = await eventually(async () => {
      const report = await carriage(id);
      return report.state === 'running' ? null : report;
    });
    expect(ended).toMatchObject({ state: 'done', why: 'undone', endedAt: expect.any(String) });
    const { body } = await api.ask(late, { as: api.company });
    expect(body).toMatchObject({ window: { suspensions: [] } });
    await withdraw(late);
  });

  it('reaches a review that begins while it is good, and is stopped and taken up again', async () => {
    const id = await order(toll());
    await carried(id);
    const stop = () =>
      api.ask(`/v1/orders/${id}/execution`, { method: 'DELETE', as: second.token });
    expect(await stop()).toMatchObject({ status: 200, body: { state: 'stopped' } });
    const late = await api.start('toll-late', { edition: 'draft-2026-05' });
    await api.until(late, ({ window }) => window.openedAt !== null);
    const { client } = api.stack;
    await eventually(async () => {
      const { status } = await client.workflow.getHandle(`toll-${id}`).describe();
      return status.name === 'RUNNING' ? null : status;
    });
    expect(await read(id)).toMatchObject({ progress: { reached: REACHED, remaining: 1 } });
    expect((await post(`/v1/orders/${id}/execution`, first, {})).status).toBe(202);
    await hasLapse(late, id);
    // While it waits, it is asked to look again, and finds the next one.
    await carried(id);
    const later = await api.start('toll-later', { edition: 'draft-2026-05' });
    await api.until(later, ({ window }) => window.openedAt !== null);
    await post(`/v1/orders/${id}/execution`, first, {});
    await hasLapse(later, id);
    // And by itself, within minutes.
    const latest = await api.start('toll-latest', { edition: 'draft-2026-05' });
    await api.until(latest, ({ window }) => window.openedAt !== null);
    await eventually(async () => ((await carriage(id)).progress?.next ? true : null));
    const { connection, namespace } = api.stack;
    await fastForward(connection, { workflowId: `toll-${id}`, namespace }, FIVE_MINUTES_MS);
    await hasLapse(latest, id);
    expect(await stop()).toMatchObject({ body: { state: 'stopped' } });
    expect(await carriage(id)).toMatchObject({ state: 'stopped', askedBy: first.person });
    const undo = await order({ kind: 'endToll', order: id, asOf: new Date().toISOString() });
    await carried(undo);
    await Promise.all([late, later, latest].map(withdraw));
  });

  it('goes on where it stopped, when what carried it was ended in Temporal itself', async () => {
    const id = await order(toll());
    await carried(id);
    await api.stack.client.workflow.getHandle(`toll-${id}`).terminate();
    expect(await carriage(id)).toMatchObject({ state: 'interrupted', progress: null });
    const answers = await Promise.all(
      [first, second, first].map((by) => post(`/v1/orders/${id}/execution`, by, {})),
    );
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await carried(id)).toMatchObject({ state: 'running', progress: allReached });
    const undo = await order({ kind: 'endToll', order: id, asOf: new Date().toISOString() });
    await carried(undo);
  });

  it('is not taken from a run’s own claims', async () => {
    const statement = await sign(first, toll());
    const { body } = await post('/v1/orders', first, { statement });
    const { order: id } = body as { order: string };
    const { client } = api.stack;
    const start = (args: unknown[], workflowId = `toll-${id}`) =>
      client.workflow
        .execute('tollAll', { workflowId, taskQueue: 'reviews', args })
        .catch((error: unknown) => (error as { cause?: { type?: string } }).cause?.type);
    // Sealed as by one of our own, and asked for by nobody.
    const input = { job: `toll-${id}`, request: 'x'.repeat(22) };
    expect(await start([input])).toEqual({ state: 'stopped', why: null });
    expect(await start([{ ...input, job: 'toll-another-order-0000' }])).toBe('SubmissionRefused');
    expect(await start([])).toBe('SubmissionRefused');
    const carriedOver = { shown: {}, pass: { after: null, sum: {} } };
    expect(await start([{ ...input, carried: carriedOver }])).toBe('SubmissionRefused');
    expect(await read(id)).toMatchObject({ progress: { reached: 0 } });
  });

  it('closes days in every review, with the source on the record of each', async () => {
    const days = [1, 2].map((number) =>
      new Date(Date.now() + number * 86_400_000).toISOString().slice(0, 10),
    );
    const id = await order({ kind: 'orderClosedDays', days, source: 'an executive order' });
    expect(await carried(id)).toMatchObject({ progress: allReached });
    await Promise.all(
      [...paths, unopened, down].map((path) =>
        api.until(path, ({ window }) => window.closures.some((one) => one.order === id)),
      ),
    );
    expect(await read(id)).toMatchObject({ progress: { reached: REACHED, remaining: 0 } });
    const { window } = await api.until(down, ({ window: { closures } }) => closures.length > 0);
    expect(window.closures).toMatchObject([{ days, source: 'an executive order', order: id }]);
  });

  it('is carried no further once it has expired', async () => {
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const source = 'an executive order';
    const id = await order({ kind: 'orderClosedDays', days: [day], source }, 8_000);
    await carried(id);
    const ended = await eventually(async () => {
      const report = await carriage(id);
      return report.state === 'running' ? null : report;
    });
    expect(ended).toMatchObject({ state: 'done', why: 'expired', progress: { passes: 1 } });
    expect(await post(`/v1/orders/${id}/execution`, first, {})).toMatchObject({
      body: { code: 'expired' },
    });
  });
});
