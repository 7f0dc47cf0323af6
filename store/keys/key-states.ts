import type { ClientSession } from 'mongoose';
import { SaltedKey } from '../../contracts/log/salted';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import { quantity, textField } from '../collection';
import { compare } from '../filter';
import { queueLeaves } from '../log/log-leaves';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';

/** Append-only: what every signing key was, from its registration on. */
export const keyStates = sealedCollection<SaltedKey, { kid: string; number: number }>({
  name: 'key_states',
  version: 1,
  clear: {
    kid: { ...textField, why: 'finds the states of a key; statements name it' },
    number: { ...quantity, why: 'keeps them in order, each once' },
  },
  indexes: [[{ kid: 1, number: 1 }, { unique: true }]],
  schema: SaltedKey,
  toClear: ({ number, key: { kid } }) => ({ kid, number }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ kid, number }) => `${kid}/${number}`,
});

/** A key as it is registered, with the enrolment that it signed, if it did. */
export type EnrolledKey = Pick<SaltedKey, 'key' | 'enrolment'>;

/** Puts a key as it now stands into the log, in the transaction that changes it. */
export const recordKeyState = (
  store: Store,
  key: SigningKey,
  session: ClientSession,
): Promise<void> => recordEnrolledKey(store, { key, enrolment: null }, session);

/** The same of a new key. The log commits to the key; the enrolment speaks for itself. */
export async function recordEnrolledKey(
  store: Store,
  { key, enrolment }: EnrolledKey,
  session: ClientSession,
): Promise<void> {
  const { kid } = key;
  const last = await keyStates(store).findOne({ kid }).sort({ number: -1 }).session(session).lean();
  const state = { number: (last?.number ?? 0) + 1, salt: createSalt(), key, enrolment };
  await keyStates.insert(store, state, session);
  await queueLeaves(store, [{ leaf: toLeaf('key', state.salt, key) }], session);
}

/** Every state of these keys, each key's in order. */
export const listKeyStates = (store: Store, kids: readonly string[]): Promise<SaltedKey[]> =>
  keyStates.findAll(store, { kid: compare({ $in: [...kids] }) }, { sort: { kid: 1, number: 1 } });
