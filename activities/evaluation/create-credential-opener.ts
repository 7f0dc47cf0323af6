import type { ReviewId } from '../../contracts/primitives';
import { findCredential, openCredential } from '../../store/people/credentials';
import type { Store } from '../../store/store';
import { credentialMissing } from './faults';

/** A dropped credential is noticed within this time, for one look into the store and not one a request. */
const LOOK_EVERY_MS = 2_000;

/**
 * Opens a credential that was deposited for the review, each time it is used. Only its sealed form is
 * kept in between; once it is dropped, throws the permanent fault.
 */
export function createCredentialOpener(
  store: Store,
  review: ReviewId,
  credential: string | null,
): () => Promise<string | null> {
  if (credential === null) return () => Promise.resolve(null);
  const place = { id: credential, review };
  let look = { at: -Infinity, sealed: findNothing() };
  return async () => {
    if (performance.now() - look.at > LOOK_EVERY_MS) {
      look = { at: performance.now(), sealed: findCredential(store, place) };
    }
    const sealed = await look.sealed;
    if (sealed === null) throw credentialMissing();
    return openCredential(store, place, sealed);
  };
}

const findNothing = (): Promise<Uint8Array | null> => Promise.resolve(null);
