import { KeyUnavailable } from '../keys/keyring';
import { KeyDestroyed, KeyMissing } from './vault';

/** Why what a data key has sealed cannot be read. */
export type DataKeyFault = 'destroyed' | 'missing' | 'unavailable';

/**
 * The result of reading, or why its data key is unavailable: a reader of many continues with the
 * others.
 */
export async function orKeyFault<Content>(
  reading: Promise<Content>,
): Promise<Content | DataKeyFault> {
  try {
    return await reading;
  } catch (error) {
    const fault = findKeyFault(error);
    if (fault) return fault;
    throw error;
  }
}

function findKeyFault(error: unknown): DataKeyFault | null {
  if (error instanceof KeyDestroyed) return 'destroyed';
  if (error instanceof KeyMissing) return 'missing';
  return error instanceof KeyUnavailable ? 'unavailable' : null;
}

/** Whether a data key was unavailable; says nothing about what it sealed. */
export const isKeyFault = (error: unknown): boolean => findKeyFault(error) !== null;
