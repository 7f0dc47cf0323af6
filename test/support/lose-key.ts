import type { TestStore } from './test-store';

const recordsOf = ({ keys }: TestStore) => keys.keyStore.connection.collection('dataKeys');

/**
 * Takes a data key out of the key store, as a restored backup or a person may have done. The holder
 * goes on for a minute.
 *
 * @returns what puts it back.
 */
export async function loseKey(store: TestStore, id: string): Promise<() => Promise<void>> {
  const lost = await recordsOf(store).findOneAndDelete({ id });
  if (!lost) throw new Error('there was no such key');
  return async () => {
    await recordsOf(store).insertOne(lost);
  };
}

/** Leaves a data key there in a wrapping that nothing unwraps. */
export async function spoilKey(store: TestStore, id: string): Promise<void> {
  const record = await recordsOf(store).findOne({ id });
  const { ciphertext = '' } = (record?.['wrapped'] ?? {}) as { ciphertext?: string };
  const spoilt = Buffer.alloc(Buffer.from(ciphertext, 'base64').length).toString('base64');
  await recordsOf(store).updateOne({ id }, { $set: { 'wrapped.ciphertext': spoilt } });
}
