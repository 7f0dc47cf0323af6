import type { Payload } from '@temporalio/common';
import type { KeyId } from '../keys/key-id';
import type { Keyring } from '../keys/keyring';
import { openPayload, readHeader } from './sealed-payload';
import type { Place } from './sealed-payload';

/** What a payload turned out to be. `missing`: it is well-formed, and its key is not in the key store. */
export type Opened =
  | { readonly status: 'opened'; readonly payload: Payload }
  | { readonly status: 'clear-text' | 'forged' }
  | { readonly status: 'destroyed' | 'missing'; readonly key: KeyId };

/**
 * Opens a payload where it belongs. `place` is the workflow in which it stands; null where nobody can
 * say, and then it opens where its header says.
 *
 * @throws KeyUnavailable.
 */
export async function openSealed(
  keyring: Keyring,
  payload: Payload,
  place: Place | null,
): Promise<Opened> {
  const header = readHeader(payload);
  if (typeof header === 'string') return { status: header };
  const isAstray =
    place !== null && (header.workflow !== place.workflow || header.namespace !== place.namespace);
  if (isAstray) return { status: 'forged' };
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
