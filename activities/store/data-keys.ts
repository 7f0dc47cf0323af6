import type { KeyRecord } from '../../trust/keys/key-store';
import type { Epitaph } from '../../trust/keys/tombstones';
import { collection, optionalContent, optionalText, text } from './collection';
import { compare } from './filter';

interface StoredKey extends KeyRecord {
  /** Of a key that is destroyed: old copies of its wrapping open until that one's versions are retired. */
  readonly lastKek?: string;
  readonly epitaph?: Omit<Epitaph, 'id'>;
}

export const dataKeys = collection<StoredKey>({
  name: 'dataKeys',
  fields: {
    id: text,
    wrapped: optionalContent,
    destroyedAt: optionalContent,
    lastKek: optionalText,
    epitaph: optionalContent,
  },
  indexes: [[{ id: 1 }, { unique: true }], [{ 'wrapped.kek': 1 }], [{ lastKek: 1 }]],
});

/** What an update by stages makes of a key that is destroyed. Again, and where there is none, it is harmless. */
export const toDestroyed = (at: string) => ({
  lastKek: { $ifNull: ['$wrapped.kek', '$lastKek'] },
  wrapped: null,
  destroyedAt: { $ifNull: ['$destroyedAt', { $literal: at }] },
});

/** Of keys that are there, those after an id. */
export const keysAfter = (after: string | null) => ({
  wrapped: compare({ $ne: null }),
  ...(after === null ? {} : { id: compare({ $gt: after }) }),
});
