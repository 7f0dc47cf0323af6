import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findAgreement, insertAgreement, remindOfExpiry } from '../../../store/people/agreements';
import { inTransaction } from '../../../store/in-transaction';
import { listRegistrations } from '../../../store/people/registrations';
import { ensureAgreement } from '../../../stack/demo/example-agreement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const DAY_MS = 86_400_000;
let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
  await ensureAgreement(store, 'example-labs');
});
afterAll(() => store.drop());

const found = async () => {
  const agreement = await findAgreement(store, 'example-agreement');
  if (!agreement) throw new Error('it is not there');
  return agreement;
};

describe('agreements in the store', () => {
  it('are there once each, with nothing of them in the clear', async () => {
    const agreement = await found();
    const again = await inTransaction(store, (session) =>
      insertAgreement(store, agreement, session),
    );
    expect(again).toBe(false);
    const raw = JSON.stringify(await store.connection.collection('agreements').find().toArray());
    for (const said of ['example-labs', 'Example Admin', 'General Counsel']) {
      expect(raw).not.toContain(said);
    }
  });

  it('remind of their end once, however many look at the same moment', async () => {
    const { terms } = await found();
    const soon = new Date(Date.parse(terms.until) - 20 * DAY_MS).toISOString();
    const given = await Promise.all([1, 2, 3].map(() => remindOfExpiry(store, soon)));
    expect(given.reduce((sum, one) => sum + one.given, 0)).toBe(2);
    const { reminders } = await found();
    expect(reminders.map(({ daysBefore }) => daysBefore).sort((a, b) => b - a)).toEqual([90, 30]);
    const { items: notes } = await listRegistrations(store, 20);
    const reminded = notes.filter(({ registration }) => registration.what === 'agreementReminder');
    expect(reminded).toHaveLength(2);
    expect(await remindOfExpiry(store, soon)).toEqual({
      looked: 1,
      given: 0,
      unreadable: [],
    });
  });
});
