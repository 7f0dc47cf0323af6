import { z } from 'zod';
import { optionalContent, optionalTextField, textField } from '../collection';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';

const StoredKey = z.object({
  id: z.string(),
  wrapped: z
    .object({ kek: z.string(), version: z.string(), ciphertext: z.string() })
    .nullable()
    .default(null),
  destroyedAt: z.string().nullable().default(null),
  /** Of a key that is destroyed: old copies of its wrapping open until that one's versions are retired. */
  lastKek: z.string().nullable().optional(),
  epitaph: z
    .object({
      destroyedAt: z.string(),
      request: z.string(),
      requestedAt: z.string(),
      attestation: z.string(),
      salt: z.string(),
    })
    .optional(),
});
export type StoredKey = z.infer<typeof StoredKey>;

const VERSION = 1;

export const dataKeys = plainCollection<StoredKey>({
  name: 'dataKeys',
  version: VERSION,
  schema: StoredKey,
  nameOf: ({ id }) => id,
  fields: {
    id: textField,
    wrapped: optionalContent,
    destroyedAt: optionalContent,
    lastKek: optionalTextField,
    epitaph: optionalContent,
  },
  indexes: [[{ id: 1 }, { unique: true }], [{ 'wrapped.kek': 1 }], [{ lastKek: 1 }]],
});

/** What an update by stages makes of a key that is destroyed. Again, and where there is none, it is harmless. */
export const toDestroyed = (at: string) => ({
  lastKek: { $ifNull: ['$wrapped.kek', '$lastKek'] },
  wrapped: null,
  destroyedAt: { $ifNull: ['$destroyedAt', { $literal: at }] },
  v: { $ifNull: ['$v', VERSION] },
});

/** Of keys that are there, those after an id. */
export const keysAfter = (after: string | null) => ({
  wrapped: compare({ $ne: null }),
  ...(after === null ? {} : { id: compare({ $gt: after }) }),
});
