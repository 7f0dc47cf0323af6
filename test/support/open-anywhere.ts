import type { Payload } from '@temporalio/common';
import { openSealed } from '../../trust/sealing/codec/open-sealed';
import type { Keyring } from '../../trust/keys/keyring';

/** Opens payloads wherever they stood, as their headers say; one that does not open is left as it is. */
export const openAnywhere = (keyring: Keyring, payloads: readonly Payload[]): Promise<Payload[]> =>
  Promise.all(
    payloads.map(async (payload) => {
      const opened = await openSealed(keyring, payload, () => true);
      return opened.status === 'opened' ? opened.payload : payload;
    }),
  );
