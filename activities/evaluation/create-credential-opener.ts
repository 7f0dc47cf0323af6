import { openSealed } from '../../trust/seal';
import { findCredential } from '../store/credentials';
import type { Store } from '../store/store';
import { credentialMissing } from './faults';

/** A dropped credential is noticed within this time, for one look into the store and not one a request. */
const LOOK_EVERY_MS = 2_000;

/**
 * Opens a deposited credential each time it is used. Only its sealed form is kept in between; once it
 * is dropped, throws the permanent fault.
 */
export function createCredentialOpener(
  store: Store,
  sealKey: Buffer,
  credential: string | null,
): () => Promise<string | null> {
  if (credential === null) return () => Promise.resolve(null);
  let look = { at: -Infinity, sealed: findNothing() };
  return async () => {
    if (performance.now() - look.at > LOOK_EVERY_MS) {
      look = { at: performance.now(), sealed: findCredential(store, credential) };
    }
    const sealed = await look.sealed;
    if (sealed === null) throw credentialMissing();
    return openSealed(sealed, sealKey, credential);
  };
}

const findNothing = (): Promise<string | null> => Promise.resolve(null);
