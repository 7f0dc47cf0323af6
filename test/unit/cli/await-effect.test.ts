import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiClient } from '../../../cli/context/command-context';
import { awaitEffect } from '../../../cli/acts/await-effect';
import type { Refusal } from '../../../contracts/review/refusal';
import type { Statement } from '../../../contracts/statement/statement';
import type { ReviewStatus } from '../../../workflows/messages';
import { REVIEW, toEvent } from './canned';
import { startStubApi } from './stub-api';
import type { StubApi } from './stub-api';
import { DEPLOYMENT } from '../../support/deployment';

const STATEMENT: Statement = {
  deployment: DEPLOYMENT,
  review: REVIEW,
  act: { kind: 'escalate', reason: 'Slow.' },
  by: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' },
  issuedAt: '2026-12-04T00:00:00.000Z',
  expiresAt: '2026-12-04T01:00:00.000Z',
  nonce: 'nonce-nonce-nonce',
};
const BEFORE: ReviewStatus = {
  phase: 'deliberation',
  outcome: null,
  sequence: 14,
  isRecorded: true,
  refusals: 2,
  awaiting: [],
  next: null,
  handledThisRun: 3,
};
const REFUSAL: Refusal = {
  review: REVIEW,
  number: 3,
  at: '2026-12-04T00:00:01.000Z',
  channel: 'escalate',
  code: 'wrong-phase',
  by: STATEMENT.by,
};

let api: StubApi;
const EVENTS = `GET /v1/reviews/${REVIEW}/events`;
const REFUSALS = `GET /v1/reviews/${REVIEW}/refusals`;

/** What is seen, with the API at `url` and the running review answering `now`. */
const seen = (
  now: ReviewStatus | null,
  { before = BEFORE, url = api.url }: { before?: ReviewStatus | null; url?: string } = {},
) =>
  awaitEffect(
    { client: createApiClient({ url }), readStatus: () => Promise.resolve(now) },
    { statement: STATEMENT, before },
  );

function record(events: unknown[], refusals: readonly object[]): void {
  api.answer(EVENTS, { body: { items: events, next: null, unreadable: [] } });
  api.answer(REFUSALS, {
    body: { items: refusals.map((one) => ({ ...one, withheld: [] })), next: null, unreadable: [] },
  });
}

beforeAll(async () => {
  api = await startStubApi();
});
afterAll(() => api.close());

describe('a signal that was sent', () => {
  it('is decided by the event that names its statement, among others', async () => {
    const event = toEvent(16, STATEMENT.nonce);
    record([toEvent(15), event], []);
    expect(await seen(BEFORE)).toEqual({ kind: 'recorded', event });
    expect(api.received.some(({ line }) => line.includes('cursor=14'))).toBe(true);
  });

  it('is decided by its refusal', async () => {
    record([toEvent(15)], [REFUSAL]);
    expect(await seen(BEFORE)).toEqual({ kind: 'refused', code: 'wrong-phase' });
  });

  it('is decided by a refusal of unproven origin on its channel', async () => {
    record([], [{ ...REFUSAL, by: undefined, code: 'unknown-key' }]);
    expect(await seen(BEFORE)).toEqual({ kind: 'refused', code: 'unknown-key' });
  });

  it('is not decided by the refusal of someone else’s act or of another act', async () => {
    const other = { ...REFUSAL, by: { ...STATEMENT.by, person: 'reviewer-caisi' } };
    const elsewhere = { ...REFUSAL, channel: 'signOff' };
    const event = toEvent(15, STATEMENT.nonce);
    api.answer(REFUSALS, { body: { items: [other, elsewhere], next: null, unreadable: [] } });
    const empty = { body: { items: [], next: null, unreadable: [] } };
    api.answer(EVENTS, empty, { body: { items: [event], next: null, unreadable: [] } });
    expect(await seen(BEFORE)).toEqual({ kind: 'recorded', event });
  });

  it('is not decided by a refusal from before it was signed', async () => {
    const event = toEvent(15, STATEMENT.nonce);
    const earlier = { ...REFUSAL, at: '2026-12-03T00:00:00.000Z' };
    api.answer(REFUSALS, { body: { items: [earlier], next: null, unreadable: [] } });
    const empty = { body: { items: [], next: null, unreadable: [] } };
    api.answer(EVENTS, empty, { body: { items: [event], next: null, unreadable: [] } });
    expect(await seen(null, { before: null })).toEqual({ kind: 'recorded', event });
  });
});

describe('a signal that was sent while the API is down', () => {
  const down = { url: 'http://127.0.0.1:1' };

  it('is decided by a review that has moved on', async () => {
    const status = { ...BEFORE, sequence: 15 };
    expect(await seen(status, down)).toEqual({ kind: 'movedOn', status });
  });

  it('is decided by a review that has refused something, without a reason', async () => {
    const status = { ...BEFORE, sequence: 15, refusals: 3 };
    expect(await seen(status, down)).toEqual({ kind: 'refused', code: null });
  });
});
