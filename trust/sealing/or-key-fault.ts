import { KeyUnavailable } from '../keys/keyring';
import { KeyDestroyed, KeyMissing } from './vault';

/** Why what a data key has sealed cannot be read. */
export type DataKeyFault = 'destroyed' | 'missing' | 'unavailable';

/** What reading gives, or why its data key is not to be had: whoever reads many goes on with the others. */
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

/** Whether a data key was not to be had: nothing is said of what it has sealed. */
export const isKeyFault = (error: unknown): boolean => findKeyFault(error) !== null;
