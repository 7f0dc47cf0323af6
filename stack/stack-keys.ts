import { join } from 'node:path';
import { connectStore } from '../activities/store/connect-store';
import { openKeys } from '../activities/store/open-keys';
import type { Store } from '../activities/store/store';
import type { StackFile } from '../contracts/stack-file';
import { KeyEnvironment } from '../trust/keys/key-settings';
import type { Keyring } from '../trust/keys/keyring';

export type StackKeys = StackFile['keys'];

/** A database beside the reviews', and a key file in the stack's own folder. */
export function toStackKeys(mongodbUri: string, dataDir: string): StackKeys {
  const url = new URL(mongodbUri);
  url.pathname = `${url.pathname}_keys`;
  return { storeUri: process.env['KEY_STORE_URI'] || url.href, file: join(dataDir, 'keys.json') };
}

export const toKeyEnvironment = ({ storeUri, file }: StackKeys) => ({
  KEY_STORE_URI: storeUri,
  KEY_ENCRYPTION: 'local-file' as const,
  KEY_FILE: file,
});

/** The stack's own store with its keyring; closing it closes its keys. */
export async function openStackStore(place: {
  readonly mongodbUri: string;
  readonly keys: StackKeys;
}): Promise<Store & { readonly keyring: Keyring }> {
  const settings = KeyEnvironment.parse(toKeyEnvironment(place.keys));
  // The API and the worker say in their logs what the key file is.
  const keys = await openKeys(settings.keys, () => undefined);
  try {
    const store = await connectStore(place.mongodbUri, keys.vault);
    return {
      ...store,
      keyring: keys.keyring,
      close: async () => {
        await store.close();
        await keys.close();
      },
    };
  } catch (error) {
    await keys.close();
    throw error;
  }
}
