import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSession } from '../../../activities/store/open-session';
import {
  endSession,
  endSessionsOf,
  findSession,
  listOpenSessions,
  renewSession,
  sessions,
  touchSession,
} from '../../../activities/store/sessions';
import type { Session, SessionId } from '../../../contracts/session';
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

const open = (
  person: string,
  derivedFrom?: SessionId,
): Promise<{ token: string; session: Session }> =>
  openSession(
    { store, pepper },
    {
      principal: { kind: 'auditor', person },
      how: derivedFrom === undefined ? 'oidc' : 'derived',
      ...(derivedFrom !== undefined && { derivedFrom }),
      now: NOW,
      lifeMs: 3_600_000,
      authenticatedAt: NOW,
      secondFactorAt: null,
    },
  );

const endedAt = async ({ session }: { session: Session }): Promise<string | null | undefined> =>
  (await findSession(store, session.session))?.endedAt;

describe('a session', () => {
  it('is kept without its token', async () => {
    const { token, session } = await open('person-kept');
    expect(await findSession(store, session.session)).toMatchObject(session);
    expect(JSON.stringify(await sessions(store).find().lean())).not.toContain(token);
  });

  it('ends with all that were derived from it, and no other', async () => {
    const first = await open('person-ending');
    const derived = await open('person-ending', first.session.session);
    const again = await open('person-ending', derived.session.session);
    const other = await open('person-ending');
    await endSession(store, first.session.session, LATER);
    for (const ended of [first, derived, again]) expect(await endedAt(ended)).toBe(LATER);
    expect(await endedAt(other)).toBeNull();
    const left = await listOpenSessions(store, ['person-ending'], NOW);
    expect(left.map(({ session }) => session)).toEqual([other.session.session]);
  });

  it('ends with the standing of its person', async () => {
    const one = await open('person-gone');
    await endSessionsOf(store, 'person-gone', LATER);
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

  it('is listed no more once it has expired', async () => {
    await open('person-expired');
    expect(await listOpenSessions(store, ['person-expired'], NOW)).toHaveLength(1);
    expect(await listOpenSessions(store, ['person-expired'], '2026-07-01T13:00:00.000Z')).toEqual(
      [],
    );
  });
});
