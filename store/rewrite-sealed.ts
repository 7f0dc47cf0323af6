import type { ClientSession, Model } from 'mongoose';
import { toCanonicalJson } from '../trust/statements/canonical-json';
import type { Sealed } from './sealed-collection';
import type { Store } from './store';

interface Target<Content, Clear extends object> {
  readonly store: Store;
  readonly collection: ((store: Store) => Model<Sealed<Clear>>) & {
    seal(store: Store, content: Content): Promise<Sealed<Clear>>;
    findOne(
      store: Store,
      filter: Partial<Clear>,
      how: { readonly session: ClientSession },
    ): Promise<Content | null>;
  };
  /** Finds the one document. */
  readonly filter: Partial<Clear>;
  /** Of the transaction that the change is a part of. */
  readonly session: ClientSession;
  /** Told when the change leaves the content as it stands: nothing is written then. */
  readonly onSame: () => void;
}

/**
 * Opens a sealed document, changes what is in it and seals it again, in a transaction, which
 * restarts when somebody else writes it meanwhile. Null, and nothing written, when there is no such
 * document or `change` gives null; nothing written either when it changes nothing.
 */
export async function rewriteSealed<Content, Clear extends object>(
  { store, collection, filter, session, onSame }: Target<Content, Clear>,
  change: (content: Content) => Content | null,
): Promise<Content | null> {
  const before = await collection.findOne(store, filter, { session });
  const changed = before && change(before);
  if (!changed) return null;
  if (toCanonicalJson(changed) === toCanonicalJson(before)) {
    onSame();
    return changed;
  }
  await collection(store).replaceOne(filter, await collection.seal(store, changed), { session });
  return changed;
}
