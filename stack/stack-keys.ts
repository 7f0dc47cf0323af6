import { join } from 'node:path';
import { connectStore, openKeys } from '../store/open-stores';
import type { Store } from '../store/store';
import type { StackFile } from '../contracts/stack-file';
import { KeyEnvironment } from '../trust/keys/key-settings';
import type { Keyring } from '../trust/keys/keyring';
import { randomBytes } from 'node:crypto';
import { hasCode } from '../trust/statements/has-code';
import { createNoteKeyFile, readNoteSigner } from '../trust/log/note-key';

export type StackKeys = StackFile['keys'];

/**
 * A database of its own on that server, named after the one in the address, and a key file in the stack's
 * own folder.
 */
export function toStackKeys(serverUri: string, dataDir: string): StackKeys {
  const url = new URL(serverUri);
  url.pathname = `${url.pathname}_keys`;
  return { storeUri: process.env['KEY_STORE_URI'] || url.href, file: join(dataDir, 'keys.json') };
}

export const toKeyEnvironment = ({ storeUri, file }: StackKeys) => ({
  KEY_STORE_URI: storeUri,
  KEY_ENCRYPTION: 'local-file' as const,
  KEY_FILE: file,
});

interface StackPlace {
  readonly mongodbUri: string;
  readonly keys: StackKeys;
}

/** The stack's own store with its keyring; closing it closes its keys. `warn` hears what the key file is. */
export async function openStackStore(
  place: StackPlace,
  warn: (message: string) => void = () => undefined,
): Promise<Store & { readonly keyring: Keyring }> {
  const settings = KeyEnvironment.parse(toKeyEnvironment(place.keys));
  const keys = await openKeys(settings.keys, warn);
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

interface LogKey {
  /** Of the private key. */
  readonly file: string;
  /** The verifier key, for everybody. */
  readonly text: string;
  /** Its name, which is the deployment's. */
  readonly name: string;
}

/** The key under which the stack's log signs, made with its first start: a log has a name of its own. */
export async function openLogKey(dataDir: string): Promise<LogKey> {
  const file = join(dataDir, 'log-key');
  const name = `localhost/model-review/${randomBytes(4).toString('hex')}`;
  try {
    await createNoteKeyFile(file, { name, kind: 'note' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const { text, name: kept } = readNoteSigner(file, 'note');
  return { file, text, name: kept };
}
