import { createVault } from '../trust/sealing/vault';
import type { Vault } from '../trust/sealing/vault';
import { openConnection, SELECTION_TIMEOUT_MS } from './open-connection';
import type { Store } from './store';
import { COLLECTIONS } from './stored-kinds';
import { createKeyAdministration } from '../trust/keys/key-administration';
import type { KeyAdministration } from '../trust/keys/key-administration';
import { createKekNames, PLATFORM_KEY } from '../trust/keys/key-id';
import { createKeyring } from '../trust/keys/keyring';
import type { Keyring } from '../trust/keys/keyring';
import type { KeyEncryption } from '../trust/keys/key-encryption';
import type { KeyEncryptionSettings, KeySettings } from '../trust/keys/key-settings';
import { openLocalKeyFile } from '../trust/keys/local-key-file';
import { connectKeyStore } from './keys/key-store';
import type { OpenKeyStore } from './keys/key-store';
import { reconcileDestructions } from './record/reconcile-destructions';

export type { Store } from './store';

/**
 * Opens a connection of its own and builds the indexes, before anything can be written past them.
 * Writes are acknowledged by a majority. MongoDB must run as a replica set: recording is transactional.
 */
export async function connectStore(uri: string, vault: Vault): Promise<Store> {
  const connection = await openConnection(uri);
  const store = toStore(connection, vault);
  try {
    await Promise.all(COLLECTIONS.map((collection) => collection(store).init()));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function toStore(connection: Store['connection'], vault: Vault): Store {
  return {
    connection,
    vault,
    close: () => connection.close(),
    ping: async () => {
      await connection.db?.command({ ping: 1 }, { timeoutMS: SELECTION_TIMEOUT_MS });
    },
  };
}

export interface OpenKeys {
  readonly keyring: Keyring;
  readonly administration: KeyAdministration;
  readonly vault: Vault;
  readonly keyEncryption: KeyEncryption;
  readonly keyStore: OpenKeyStore;
  close(): Promise<void>;
}

/**
 * Opens the keys of a process, with the platform's own key made where there is none.
 *
 * @throws when the key store or the key-encryption keys cannot be reached: a process without them can do nothing.
 */
export async function openKeys(
  { storeUri, encryption }: KeySettings,
  warn: (message: string) => void,
): Promise<OpenKeys> {
  const keyEncryption = await openKeyEncryption(encryption, warn);
  const keyStore = await connectKeyStore(storeUri);
  try {
    const toKekName = createKekNames(keyStore.nameKey);
    const parts = { keyStore, keyEncryption, toKekName };
    const keyring = createKeyring(parts);
    await keyring.create(PLATFORM_KEY, PLATFORM_KEY);
    const vault = createVault(keyring);
    return {
      keyring,
      administration: createKeyAdministration({ ...parts, keks: keyStore.keks }),
      vault,
      keyEncryption,
      keyStore,
      close: () => keyStore.close(),
    };
  } catch (error) {
    await keyStore.close();
    throw error;
  }
}

/** Only what is asked for is loaded: the client of a key management system is a large one. */
async function openKeyEncryption(
  settings: KeyEncryptionSettings,
  warn: (message: string) => void,
): Promise<KeyEncryption> {
  switch (settings.kind) {
    case 'local-file':
      return openLocalKeyFile(settings.file, warn);
    case 'aws-kms': {
      const { createAwsKms } = await import('../trust/keys/aws-kms');
      return createAwsKms(settings.aliasPrefix);
    }
    case 'vault-transit': {
      const { createVaultTransit } = await import('../trust/keys/vault-transit');
      return createVaultTransit(settings);
    }
    default:
      return settings satisfies never;
  }
}

interface StoreSettings {
  readonly mongodbUri: string;
  readonly keys: KeySettings;
}

interface OpenStores {
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
