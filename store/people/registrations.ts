import type { ClientSession } from 'mongoose';
import { Registration } from '../../contracts/http/people';
import type { Instant } from '../../contracts/primitives';
import { SaltedRegistration } from '../../contracts/log/salted';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import { textField } from '../collection';
import { inTransaction } from '../in-transaction';
import { queueLeaves } from '../log/log-leaves';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Listing } from '../stored-kind';

/** Append-only: nothing here updates or deletes one. */
export const registrations = sealedCollection<SaltedRegistration, { id: string; at: Instant }>({
  name: 'registrations',
  version: 1,
  clear: {
    id: { ...textField, why: 'its place; random' },
    at: { ...textField, why: 'the order of the list' },
  },
  indexes: [[{ id: 1 }, { unique: true }], [{ at: -1 }]],
  schema: SaltedRegistration,
  toClear: ({ registration: { id, at } }) => ({ id, at }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ id }) => id,
});

/** A registration before it has its id. */
export type RegistrationNote = Omit<Registration, 'id'>;

/** The transaction in which something is changed and noted. */
export interface NotedChange {
  readonly session: ClientSession;
  /** To be told when everything stands already as it was to become: then nothing is noted. */
  readonly onSame: () => void;
}

/**
 * Makes a change together with its note, to which the log commits: all of it, or nothing. Null or false
 * from `change` says that there was nothing to change, and leaves no note; so does what stood already.
 */
export function changeNoted<Result>(
  store: Store,
  note: RegistrationNote,
  change: (noted: NotedChange) => Promise<Result>,
): Promise<Result> {
  return inTransaction(store, async (session) => {
    // Again with each attempt: a transaction may have to begin again.
    const found = { isSame: false };
    const onSame = (): void => {
      found.isSame = true;
    };
    const changed = await change({ session, onSame });
    if (changed && !found.isSame) await noteRegistration(store, note, session);
    return changed;
  });
}

/** Notes a change in the transaction that makes it. */
export async function noteRegistration(
  store: Store,
  note: RegistrationNote,
  session: ClientSession,
): Promise<void> {
  const registration = Registration.parse({ id: crypto.randomUUID(), ...note });
  const salt = createSalt();
  await registrations.insert(store, { salt, registration }, session);
  await queueLeaves(store, [{ leaf: toLeaf('registration', salt, registration) }], session);
}

/** The latest first. */
export const listRegistrations = (
  store: Store,
  limit: number,
): Promise<Listing<SaltedRegistration>> =>
  registrations.list(store, {}, { sort: { at: -1, id: 1 }, limit });
