import type { Model } from 'mongoose';
import type { Sealed } from './sealed-collection';
import type { Store } from './store';

interface Target<Content, Clear extends object> {
  readonly store: Store;
  readonly collection: ((store: Store) => Model<Sealed<Clear>>) & {
    seal(store: Store, content: Content): Promise<Sealed<Clear>>;
    open(store: Store, document: Sealed<Clear>): Promise<Content>;
  };
  /** Finds the one document. */
  readonly filter: Partial<Clear>;
}

/**
 * Opens a sealed document, changes what is in it and seals it again; begins anew when somebody else has
 * written it meanwhile. Null, and nothing written, when there is no such document or `change` gives null.
 */
export async function rewriteSealed<Content, Clear extends object>(
  { store, collection, filter }: Target<Content, Clear>,
  change: (content: Content) => Content | null,
): Promise<Content | null> {
  for (;;) {
    const found = await collection(store).findOne(filter, { _id: 0 }).lean<Sealed<Clear>>();
    const changed = found && change(await collection.open(store, found));
    if (!found || !changed) return null;
    const unchanged = { ...filter, sealed: found.sealed };
    const sealed = await collection.seal(store, changed);
    const { matchedCount } = await collection(store).replaceOne(unchanged, sealed);
    if (matchedCount === 1) return changed;
  }
}
