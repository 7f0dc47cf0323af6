import type { Payload } from '@temporalio/common';
import type { KeyId } from '../../keys/key-id';
import { KeyUnavailable } from '../../keys/keyring';
import type { FoundKey, Keyring } from '../../keys/keyring';
import { isMarked, openPayload, readHeader } from './sealed-payload';
import type { SealedHeader } from './sealed-payload';

/** What a payload turned out to be. `missing`: it is of our making, and its key is not in the key store. */
export type Opened =
  | { readonly status: 'opened'; readonly payload: Payload }
  | { readonly status: 'clear-text' | 'forged' }
  | { readonly status: 'destroyed' | 'missing'; readonly key: KeyId };

/**
 * Opens a payload where it belongs: what `belongs` denies, by the header, is forged. The header that it
 * is asked about is what was sealed, or the payload does not open. Nothing waits for a key that only says
 * to be ours: without the key its mark of origin is what tells.
 *
 * @throws KeyUnavailable.
 */
export async function openSealed(
  keyring: Keyring,
  payload: Payload,
  belongs: (header: SealedHeader) => boolean,
): Promise<Opened> {
  const header = readHeader(payload);
  if (typeof header === 'string') return { status: header };
  if (!belongs(header)) return { status: 'forged' };
  const found = await findKey(keyring, header.key);
  if (found instanceof KeyUnavailable || found.status !== 'ready') {
    if (!(await isOurs(keyring, payload, header))) return { status: 'forged' };
    if (found instanceof KeyUnavailable) throw found;
    return { status: found.status === 'unknown' ? 'missing' : 'destroyed', key: header.key };
  }
  try {
    return { status: 'opened', payload: openPayload(payload, found.key, header) };
  } catch {
    return { status: 'forged' };
  }
}

const findKey = (keyring: Keyring, id: KeyId): Promise<FoundKey | KeyUnavailable> =>
  keyring.find(id).catch((error: unknown) => {
    if (error instanceof KeyUnavailable) return error;
    throw error;
  });

/** While the platform's key is out of reach as well, nobody can tell, and nothing is given up. */
const isOurs = (keyring: Keyring, payload: Payload, header: SealedHeader): Promise<boolean> =>
  isMarked(keyring, payload, header).catch(() => true);
