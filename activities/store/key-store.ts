import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { WrappedKey } from '../../trust/keys/key-encryption';
import type { RotationLog } from '../../trust/keys/key-administration';
import type { KeyRecord, KeyStore } from '../../trust/keys/key-store';
import { collection, isDuplicateKey, optionalContent, text } from './collection';
import { openConnection } from './open-connection';

const StoredKey = z.object({
  id: z.string(),
  wrapped: z.object({ kek: z.string(), version: z.string(), ciphertext: z.string() }).nullable(),
  destroyedAt: z.string().nullable(),
});

const dataKeys = collection<KeyRecord>({
  name: 'dataKeys',
  fields: { id: text, wrapped: optionalContent, destroyedAt: optionalContent },
  indexes: [[{ id: 1 }, { unique: true }], [{ 'wrapped.kek': 1 }]],
});

const nameKeys = collection<{ readonly name: string; readonly key: string }>({
  name: 'nameKeys',
  fields: { name: text, key: text },
  indexes: [[{ name: 1 }, { unique: true }]],
});

const rotations = collection<{ readonly rotation: string; readonly kek: string }>({
  name: 'rotations',
  fields: { rotation: text, kek: text },
  indexes: [[{ rotation: 1, kek: 1 }, { unique: true }]],
});

const NAME_KEY_BYTES = 32;
const WITHOUT_OBJECT_ID = { _id: 0 } as const;

/** The key store with its connection. */
export interface OpenKeyStore extends KeyStore {
  readonly rotations: RotationLog;
  readonly connection: Connection;
  /** The random key under which key-encryption keys are named, the same for every process. */
  readonly nameKey: Buffer;
  close(): Promise<void>;
}

/** Opens the key store in a database of its own, which no backup of the reviews' database includes. */
export async function connectKeyStore(uri: string): Promise<OpenKeyStore> {
  const connection = await openConnection(uri);
  try {
    const collections = [dataKeys, nameKeys, rotations].map((each) => each({ connection }));
    await Promise.all(collections.map((each) => each.init()));
    return {
      ...createKeyStore(connection),
      rotations: createRotationLog(connection),
      connection,
      nameKey: await findOrMakeNameKey(connection),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function createKeyStore(connection: Connection): KeyStore {
  const keys = dataKeys({ connection });
  const find: KeyStore['find'] = async (id) =>
    StoredKey.nullable().parse(await keys.findOne({ id: { $eq: id } }, WITHOUT_OBJECT_ID).lean());
  return {
    find,
    insert: async (id, wrapped) => {
      await insertUnlessThere(() => keys.create([{ id, wrapped, destroyedAt: null }]));
      return StoredKey.parse(await find(id));
    },
    replace: async (id, from, to) => {
      const { modifiedCount } = await keys.updateOne(
        { id: { $eq: id }, ...isWrappedAs(from) },
        { $set: { wrapped: to } },
      );
      return modifiedCount === 1;
    },
    destroy: async (id, at) => {
      const { modifiedCount } = await keys.updateOne(
        { id: { $eq: id }, wrapped: { $ne: null } },
        { $set: { wrapped: null, destroyedAt: at } },
      );
      return modifiedCount === 1;
    },
    count: ({ after }) => keys.countDocuments(keysAfter(after)),
    list: async ({ after, limit }) =>
      StoredKey.array().parse(
        await keys.find(keysAfter(after), WITHOUT_OBJECT_ID).sort({ id: 1 }).limit(limit).lean(),
      ),
  };
}

function createRotationLog(connection: Connection): RotationLog {
  const done = rotations({ connection });
  return {
    listKeks: async () =>
      z
        .array(z.string())
        .parse(await dataKeys({ connection }).distinct('wrapped.kek', keysAfter(null)))
        .sort(),
    listRotated: async (rotation) =>
      (await done.find({ rotation: { $eq: rotation } }).lean()).map(({ kek }) => kek),
    noteRotated: (rotation, kek) => insertUnlessThere(() => done.create([{ rotation, kek }])),
  };
}

const keysAfter = (after: string | null) => ({
  wrapped: { $ne: null },
  ...(after === null ? {} : { id: { $gt: after } }),
});

const isWrappedAs = ({ kek, version, ciphertext }: WrappedKey) => ({
  'wrapped.kek': { $eq: kek },
  'wrapped.version': { $eq: version },
  'wrapped.ciphertext': { $eq: ciphertext },
});

async function findOrMakeNameKey(connection: Connection): Promise<Buffer> {
  const names = nameKeys({ connection });
  const name = 'key-encryption-keys';
  const key = randomBytes(NAME_KEY_BYTES).toString('base64');
  if (!(await names.exists({ name }))) await insertUnlessThere(() => names.create([{ name, key }]));
  const found = await names.findOne({ name }).orFail().lean();
  return Buffer.from(found.key, 'base64');
}

async function insertUnlessThere(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
