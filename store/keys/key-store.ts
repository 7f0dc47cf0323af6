import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import type {
  KekRegister,
  KeyRecord,
  KeyStore,
  Tombstones,
  Epitaph,
} from '../../trust/keys/key-store';
import type { WrappedKey } from '../../trust/keys/key-encryption';
import { z } from 'zod';
import { isWritten, textField } from '../collection';
import { dataKeys, keysAfter, toDestroyed } from './data-keys';
import type { StoredKey } from './data-keys';
import { plainCollection } from '../plain-collection';
import { compare, isNull } from '../filter';
import { openConnection } from '../open-connection';

const NameKey = z.strictObject({ name: z.string(), key: z.base64() });

export const nameKeys = plainCollection<z.infer<typeof NameKey>>({
  name: 'nameKeys',
  version: 1,
  schema: NameKey,
  nameOf: ({ name }) => name,
  fields: { name: textField, key: textField },
  indexes: [[{ name: 1 }, { unique: true }]],
});

const NAME_KEY_BYTES = 32;

/** The key store with its connection. */
export interface OpenKeyStore extends KeyStore {
  readonly keks: KekRegister;
  readonly tombstones: Tombstones;
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
      keks: createKekRegister(connection),
      tombstones: createTombstones(connection),
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
  const find: KeyStore['find'] = async (id) => {
    const found = await dataKeys.findOne({ connection }, { id: { $eq: id } });
    return found && toRecord(found);
  };
  return {
    find,
    insert: async (id, wrapped) => {
      const made = { id, wrapped, destroyedAt: null };
      if (await isWritten(keys.create([made]))) return made;
      const kept = await find(id);
      if (!kept) throw new Error('a stored key is gone');
      return kept;
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
        { id: { $eq: id }, wrapped: compare({ $ne: null }) },
        [{ $set: toDestroyed(at) }],
        { updatePipeline: true },
      );
      return modifiedCount === 1;
    },
    count: ({ after }) => keys.countDocuments(keysAfter(after)),
    list: async ({ after, limit }) => {
      const search = { sort: { id: 1 }, limit } as const;
      const entries = await dataKeys.findEach({ connection }, keysAfter(after), search);
      return entries.map(({ clear, content }) =>
        content ? toRecord(content) : { id: clear.id, wrapped: 'unreadable' },
      );
    },
  };
}

const toRecord = ({ id, wrapped, destroyedAt }: KeyRecord): KeyRecord => ({
  id,
  wrapped,
  destroyedAt,
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
  if (!(await names.exists({ name }))) await isWritten(names.create([{ name, key }]));
  const found = nameKeys.read(await names.findOne({ name }).orFail().lean());
  return Buffer.from(found.key, 'base64');
}

const Rotation = z.strictObject({ rotation: z.string(), kek: z.string() });

export const rotations = plainCollection<z.infer<typeof Rotation>>({
  name: 'rotations',
  version: 1,
  schema: Rotation,
  nameOf: ({ rotation, kek }) => `${rotation}/${kek}`,
  fields: { rotation: textField, kek: textField },
  indexes: [[{ rotation: 1, kek: 1 }, { unique: true }]],
});

const Texts = z.array(z.string());

function createKekRegister(connection: Connection): KekRegister {
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
      (await rotations.list({ connection }, { rotation: { $eq: rotation } })).items.map(
        ({ kek }) => kek,
      ),
    noteRotated: async (rotation, kek) => {
      await isWritten(done.create([{ rotation, kek }]));
    },
  };
}

const IS_ATTESTED = { wrapped: isNull(), epitaph: compare({ $exists: true }) };

/** Tombstones stand in the place of the keys themselves, so that none can be without the other. */
function createTombstones(connection: Connection): Tombstones {
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
      const found = await dataKeys.findOne({ connection }, { ...IS_ATTESTED, id: { $eq: id } });
      return found && toEpitaph(found);
    },
    list: async () => {
      const { items } = await dataKeys.list({ connection }, IS_ATTESTED);
      return items.flatMap((key) => toEpitaph(key) ?? []);
    },
  };
}

const toEpitaph = ({ id, epitaph }: StoredKey): Epitaph | null =>
  epitaph ? { id, ...epitaph } : null;
