import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTransaction } from '../../../store/in-transaction';
import { deriveSession, openSession } from '../../../store/open-session';
import {
  endSession,
  endSessionsOf,
  findSession,
  listOpenSessions,
  renewSession,
  sessions,
  touchSession,
} from '../../../store/people/sessions';
import { IDLE_LIMIT_MS, isUsable } from '../../../contracts/people/session';
import type { Session } from '../../../contracts/people/session';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const NOW = '2026-07-01T12:00:00.000Z';
const LATER = '2026-07-01T12:06:00.000Z';
const pepper = randomBytes(32);

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const LIFE = { now: NOW, lifeMs: 3_600_000 };
const open = (person: string): Promise<{ token: string; session: Session }> =>
  openSession(
    { store, pepper },
    {
      ...LIFE,
      principal: { kind: 'auditor', person },
      how: 'oidc',
      authenticatedAt: NOW,
      secondFactorAt: null,
    },
  );
const derive = (person: string, from: Session) =>
  deriveSession({ store, pepper }, { ...from, principal: { kind: 'auditor', person } }, LIFE);

const endedAt = async ({ session }: { session: Session }): Promise<string | null | undefined> =>
  (await findSession(store, session.session))?.endedAt;

const listed = async (person: string, now = NOW) =>
  (await listOpenSessions(store, [person], now)).items;

describe('a session', () => {
  it('is kept without its token', async () => {
    const { token, session } = await open('person-kept');
    expect(await findSession(store, session.session)).toMatchObject(session);
    expect(JSON.stringify(await sessions(store).find().lean())).not.toContain(token);
  });

  it('ends together with those derived from it, and no others', async () => {
    const first = await open('person-ending');
    const derived = await derive('person-ending', first.session);
    const other = await open('person-ending');
    await endSession(store, first.session.session, LATER);
    for (const ended of [first, derived]) expect(ended && (await endedAt(ended))).toBe(LATER);
    expect(await endedAt(other)).toBeNull();
    const { items: left } = await listOpenSessions(store, ['person-ending'], NOW);
    expect(left.map(({ session }) => session)).toEqual([other.session.session]);
  });

  it('ends with the standing of its person', async () => {
    const one = await open('person-gone');
    const ended = { person: 'person-gone', at: LATER };
    await inTransaction(store, (session) => endSessionsOf(store, ended, session));
    expect(await endedAt(one)).toBe(LATER);
  });

  it('is renewed while it is open, and never brought back', async () => {
    const { session } = await open('person-renewed');
    const proof = { authenticatedAt: LATER, secondFactorAt: LATER };
    expect(await renewSession(store, session.session, proof)).toBe(true);
    expect(await findSession(store, session.session)).toMatchObject(proof);
    await endSession(store, session.session, LATER);
    expect(await renewSession(store, session.session, proof)).toBe(false);
    expect((await findSession(store, session.session))?.endedAt).toBe(LATER);
  });

  it('notes its use within minutes, not at every request', async () => {
    const { session } = await open('person-seen');
    await touchSession(store, session, '2026-07-01T12:01:00.000Z');
    expect((await findSession(store, session.session))?.lastSeenAt).toBe(NOW);
    await touchSession(store, session, LATER);
    expect((await findSession(store, session.session))?.lastSeenAt).toBe(LATER);
  });

  it('gives no token that outlives it, once it has ended', async () => {
    const { session } = await open('person-left');
    await endSession(store, session.session, LATER);
    expect(await derive('person-left', session)).toBeNull();
    expect(await listed('person-left')).toEqual([]);
  });

  it('is over when unused for long, and no longer listed', async () => {
    const { session } = await open('person-idle');
    const after = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();
    const long = { ...session, expiresAt: after(10 * IDLE_LIMIT_MS.oidc) };
    expect(isUsable(long, after(IDLE_LIMIT_MS.oidc - 1))).toBe(true);
    expect(isUsable(long, after(IDLE_LIMIT_MS.oidc))).toBe(false);
    const expiresAt = long.expiresAt;
    await sessions(store).updateOne({ session: session.session }, { $set: { expiresAt } });
    const listedAt = (ms: number) => listed('person-idle', after(ms));
    expect(await listedAt(IDLE_LIMIT_MS.oidc - 1)).toHaveLength(1);
    expect(await listedAt(IDLE_LIMIT_MS.oidc)).toEqual([]);
  });

  it('is no longer listed once it has expired', async () => {
    await open('person-expired');
    expect(await listed('person-expired')).toHaveLength(1);
    expect(await listed('person-expired', '2026-07-01T13:00:00.000Z')).toEqual([]);
  });
});
