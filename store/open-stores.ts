import type { KeySettings } from '../trust/keys/key-settings';
import { connectStore } from './connect-store';
import { openKeys } from './open-keys';
import type { OpenKeys } from './open-keys';
import { reconcileDestructions } from './record/reconcile-destructions';
import type { Store } from './store';

interface StoreSettings {
  readonly mongodbUri: string;
  readonly keys: KeySettings;
}

export interface OpenStores {
  readonly store: Store;
  readonly keys: OpenKeys;
  close(): Promise<void>;
}

/**
 * Opens the database and the keys of a process. Before it has them, both agree on what is destroyed: either
 * may have been restored from a backup. `warn` hears of it, and of what to know about the keys.
 *
 * @throws when one of them cannot be reached.
 */
export async function openStores(
  settings: StoreSettings,
  warn: (message: string) => void,
): Promise<OpenStores> {
  const keys = await openKeys(settings.keys, warn);
  const opened: { close(): Promise<void> }[] = [keys];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.close()));
  };
  try {
    const store = await connectStore(settings.mongodbUri, keys.vault);
    opened.push(store);
    await reconcileDestructions(store, keys.keyStore.tombstones, warn);
    return { store, keys, close };
  } catch (error) {
    await close();
    throw error;
  }
}
