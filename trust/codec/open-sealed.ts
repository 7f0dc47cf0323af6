import type { Payload } from '@temporalio/common';
import type { KeyId } from '../keys/key-id';
import type { Keyring } from '../keys/keyring';
import { openPayload, readHeader } from './sealed-payload';
import type { SealedHeader } from './sealed-payload';

/** What a payload turned out to be. `missing`: it is well-formed, and its key is not in the key store. */
export type Opened =
  | { readonly status: 'opened'; readonly payload: Payload }
  | { readonly status: 'clear-text' | 'forged' }
  | { readonly status: 'destroyed' | 'missing'; readonly key: KeyId };

/**
 * Opens a payload where it belongs: what `belongs` denies, by the header, is forged. The header that it
 * is asked about is what was sealed, or the payload does not open.
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
  const found = await keyring.find(header.key);
  if (found.status !== 'ready') {
    return { status: found.status === 'unknown' ? 'missing' : 'destroyed', key: header.key };
  }
  try {
    return { status: 'opened', payload: openPayload(payload, found.key, header) };
  } catch {
    return { status: 'forged' };
  }
}
