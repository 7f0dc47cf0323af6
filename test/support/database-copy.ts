import type { Connection } from 'mongoose';

export type DatabaseCopy = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Every document of every collection, as a backup holds it. */
export async function copyDatabase(connection: Connection): Promise<DatabaseCopy> {
  const copy = new Map<string, Record<string, unknown>[]>();
  for (const { name } of await connection.listCollections()) {
    copy.set(name, await connection.collection(name).find().toArray());
  }
  return copy;
}

/** Makes the database what it was when it was copied: what came since is gone. */
export async function restoreDatabase(connection: Connection, copy: DatabaseCopy): Promise<void> {
  for (const { name } of await connection.listCollections()) {
    const collection = connection.collection(name);
    await collection.deleteMany({});
    const documents = copy.get(name) ?? [];
    if (documents.length > 0) await collection.insertMany([...documents]);
  }
}
