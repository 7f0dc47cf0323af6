import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { KekRegister } from '../../trust/keys/kek-register';
import { isWritten, text } from '../collection';
import { dataKeys, keysAfter } from './data-keys';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';
import { toListing } from '../stored-kind';

const Rotation = z.strictObject({ rotation: z.string(), kek: z.string() });

export const rotations = plainCollection<z.infer<typeof Rotation>>({
  name: 'rotations',
  version: 1,
  schema: Rotation,
  nameOf: ({ rotation, kek }) => `${rotation}/${kek}`,
  fields: { rotation: text, kek: text },
  indexes: [[{ rotation: 1, kek: 1 }, { unique: true }]],
});

const Texts = z.array(z.string());

export function createKekRegister(connection: Connection): KekRegister {
  const keys = dataKeys({ connection });
  const done = rotations({ connection });
  return {
    listKeks: async () => {
      const living = Texts.parse(await keys.distinct('wrapped.kek', keysAfter(null)));
      const last = Texts.parse(
        await keys.distinct('lastKek', { lastKek: compare({ $exists: true }) }),
      );
      return [...new Set([...living, ...last])].sort();
    },
    versionsOf: async (kek) =>
      Texts.parse(await keys.distinct('wrapped.version', { 'wrapped.kek': { $eq: kek } })),
    listRotated: async (rotation) =>
      // One that cannot be read is done again, which is harmless.
      toListing(
        await rotations.readEach(await done.find({ rotation: { $eq: rotation } }).lean()),
      ).items.map(({ kek }) => kek),
    noteRotated: async (rotation, kek) => {
      await isWritten(done.create([{ rotation, kek }]));
    },
  };
}
