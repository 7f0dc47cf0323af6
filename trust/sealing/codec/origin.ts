import { createHmac, timingSafeEqual } from 'node:crypto';
import { PLATFORM_KEY } from '../../keys/key-id';
import type { Keyring } from '../../keys/keyring';

const LABEL = 'model-review payload origin v1';

/**
 * Marks what our processes have sealed, so that it can be told from what only says so while the data key
 * is not to be had. The mark opens nothing. It is made with a key that follows from the platform's.
 *
 * @returns null where the platform's key is not to be had now: sealing does not wait for it.
 */
export async function originMark(keyring: Keyring, sealed: SealedParts): Promise<Buffer | null> {
  const key = await findOriginKey(keyring).catch(() => null);
  return key && toMark(key, sealed);
}

/**
 * Whether the mark is ours. Also true where this deployment has no key of the platform: then nobody can
 * tell, and a genuine payload is not to be given up.
 *
 * @throws KeyUnavailable.
 */
export async function isOfOurOrigin(
  keyring: Keyring,
  sealed: SealedParts,
  mark: Uint8Array | null,
): Promise<boolean> {
  const key = await findOriginKey(keyring);
  if (!key) return true;
  const expected = toMark(key, sealed);
  return mark?.length === expected.length && timingSafeEqual(mark, expected);
}

interface SealedParts {
  /** What the payload is bound to, as sealing authenticates it. */
  readonly associated: string;
  readonly data: Uint8Array;
}

async function findOriginKey(keyring: Keyring): Promise<Buffer | null> {
  const found = await keyring.find(PLATFORM_KEY);
  if (found.status !== 'ready') return null;
  return createHmac('sha256', found.key).update(LABEL).digest();
}

const toMark = (key: Buffer, { associated, data }: SealedParts): Buffer =>
  createHmac('sha256', key).update(`${associated}\0`).update(data).digest();
