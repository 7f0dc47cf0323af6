import { createKeyAdministration } from '../trust/keys/key-administration';
import type { KeyAdministration } from '../trust/keys/key-administration';
import { createKekNames } from '../trust/keys/kek-name';
import { createKeyring } from '../trust/keys/create-keyring';
import type { KeyEncryption } from '../trust/keys/key-encryption';
import { PLATFORM_KEY } from '../trust/keys/key-id';
import type { KeyEncryptionSettings, KeySettings } from '../trust/keys/key-settings';
import type { Keyring } from '../trust/keys/keyring';
import { openLocalKeyFile } from '../trust/keys/local-key-file';
import { createVault } from '../trust/sealing/vault';
import type { Vault } from '../trust/sealing/vault';
import { connectKeyStore } from './keys/key-store';
import type { OpenKeyStore } from './keys/key-store';

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
