import type { Connection } from 'mongoose';
import type { Epitaph, Tombstones } from '../../trust/keys/tombstones';
import { dataKeys, toDestroyed } from './data-keys';
import type { StoredKey } from './data-keys';
import { compare, isNull } from '../filter';
import { toListing } from '../stored-kind';

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
    find: async (id) => {
      const found = await keys.findOne({ ...IS_ATTESTED, id: { $eq: id } }).lean();
      return found && toEpitaph(dataKeys.read(found));
    },
    list: async () => {
      const found = await keys.find(IS_ATTESTED).lean();
      return toListing(await dataKeys.readEach(found)).items.flatMap((key) => toEpitaph(key) ?? []);
    },
  };
}

const toEpitaph = ({ id, epitaph }: StoredKey): Epitaph | null =>
  epitaph ? { id, ...epitaph } : null;
