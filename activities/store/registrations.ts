import { Registration } from '../../contracts/api/registration';
import type { Instant } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { text } from './collection';
import { sealedCollection } from './sealed-collection';
import type { Store } from './store';

/** Append-only: nothing here updates or deletes one. */
export const registrations = sealedCollection<Registration, { id: string; at: Instant }>({
  name: 'registrations',
  clear: {
    id: { ...text, why: 'its place; random' },
    at: { ...text, why: 'the order of the list' },
  },
  indexes: [[{ id: 1 }, { unique: true }], [{ at: -1 }]],
  schema: Registration,
  toClear: ({ id, at }) => ({ id, at }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ id }) => id,
});

export async function noteRegistration(
  store: Store,
  registration: Omit<Registration, 'id'>,
): Promise<void> {
  const noted = Registration.parse({ id: crypto.randomUUID(), ...registration });
  await registrations(store).create(await registrations.seal(store, noted));
}

/** The latest first. */
export async function listRegistrations(store: Store, limit: number): Promise<Registration[]> {
  const found = await registrations(store)
    .find({}, { _id: 0 })
    .sort({ at: -1, id: 1 })
    .limit(limit)
    .lean();
  return Promise.all(found.map((one) => registrations.open(store, one)));
}
