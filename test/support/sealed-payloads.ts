import type { Payload } from '@temporalio/common';
import { SEALED_ENCODING } from '../../trust/sealing/codec/sealed-payload';

/** Every payload of a history that the codec has sealed, wherever it lies. */
export function sealedPayloadsOf(part: unknown): Payload[] {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  if (isSealed(part)) return [part];
  return Object.values(part).flatMap(sealedPayloadsOf);
}

function isSealed(part: object): part is Payload {
  if (!('metadata' in part) || typeof part.metadata !== 'object') return false;
  const encoding = (part.metadata as Record<string, unknown> | null)?.['encoding'];
  return encoding instanceof Uint8Array && Buffer.from(encoding).toString() === SEALED_ENCODING;
}
