import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { Epitaph, Tombstones } from '../../trust/keys/tombstones';
import { dataKeys, toDestroyed } from './data-keys';
import { compare, isNull } from './filter';

const Buried = z
  .object({
    id: z.string(),
    epitaph: z.object({
      destroyedAt: z.string(),
      request: z.string(),
      requestedAt: z.string(),
      attestation: z.string(),
      salt: z.string(),
    }),
  })
  .transform(({ id, epitaph }): Epitaph => ({ id, ...epitaph }));

const SHOWN = { _id: 0, id: 1, epitaph: 1 } as const;
const IS_ATTESTED = { wrapped: isNull(), epitaph: compare({ $exists: true }) };

/** Tombstones stand in the place of the keys themselves, so that none can be without the other. */
export function createTombstones(connection: Connection): Tombstones {
  const keys = dataKeys({ connection });
  return {
    bury: async ({ id, ...epitaph }) => {
      const buried = {
        ...toDestroyed(epitaph.destroyedAt),
        epitaph: { $ifNull: ['$epitaph', { $literal: epitaph }] },
      };
      await keys.updateOne({ id: { $eq: id } }, [{ $set: buried }], {
        ...{ upsert: true, updatePipeline: true },
      });
    },
    find: async (id) =>
      Buried.nullable().parse(
        await keys.findOne({ ...IS_ATTESTED, id: { $eq: id } }, SHOWN).lean(),
      ),
    list: async () => Buried.array().parse(await keys.find(IS_ATTESTED, SHOWN).lean()),
  };
}
