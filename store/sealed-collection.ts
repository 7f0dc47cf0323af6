import type { ClientSession, IndexDefinition, IndexOptions, mongo } from 'mongoose';
import { toCanonicalJson } from '../trust/statements/canonical-json';
import type { KeyId } from '../trust/keys/key-id';
import { bytes, collection } from './collection';
import type { Field } from './collection';
import { createFinders } from './finders';
import { openVersioned, sealVersioned } from './sealed-content';
import type { Sealing, Store } from './store';
import { readingAt, toEntries } from './stored-kind';
import type { Entry, StoredKind } from './stored-kind';

/** A field that anybody who holds the database can read, and the reason for it. */
type ClearField = Field & { readonly why: string };

/** A document as it lies in the database. */
export type Sealed<Clear> = Clear & { readonly sealed: Uint8Array | mongo.Binary };

interface SealedDefinition<Content, Clear extends object> extends StoredKind<Content> {
  readonly clear: Readonly<Record<keyof Clear, ClearField>>;
  readonly indexes: readonly (readonly [IndexDefinition, IndexOptions?])[];
  /** The clear fields follow from the content: they are for finding it, never for believing. */
  readonly toClear: (content: Content, store: Sealing) => Clear | Promise<Clear>;
  readonly keyOf: (clear: Clear) => KeyId;
  /** Unique within the collection: a document that is moved elsewhere does not open. */
  readonly placeOf: (clear: Clear) => string;
  /** Names a document that cannot be read to those who may list it; its place if absent. */
  readonly nameOf?: (clear: Clear) => string;
}

/**
 * A collection whose documents are `{ clear index fields…, sealed }`: the whole content is sealed with the
 * version of its schema, under its data key, to its place in this collection.
 */
export function sealedCollection<Content, Clear extends object>(
  definition: SealedDefinition<Content, Clear>,
) {
  const { name, clear, indexes, toClear, keyOf, placeOf, nameOf = placeOf } = definition;
  const fields = { ...(clear as Record<string, Field>), sealed: bytes };
  const model = collection<Sealed<Clear>>({ name, fields, indexes });
  const toPlace = (index: Clear): string => `${name}/${placeOf(index)}`;

  /** @throws KeyDestroyed, KeyMissing or KeyUnavailable. */
  const seal = async (store: Sealing, content: Content): Promise<Sealed<Clear>> => {
    const index = await toClear(content, store);
    const at = { key: keyOf(index), place: toPlace(index) };
    return { ...index, sealed: await sealVersioned(store, definition, { ...at, content }) };
  };

  /**
   * @throws KeyDestroyed, KeyMissing or KeyUnavailable; UnreadableDocument for one that was altered, is out of
   * place, whose clear fields are not those of its content, or of a version that nothing leads from.
   */
  const open = async (store: Sealing, document: Sealed<Clear>): Promise<Content> => {
    const at = { key: keyOf(document), place: toPlace(document) };
    return readingAt(at.place, async () => {
      const content = await openVersioned(store, definition, { ...at, sealed: document.sealed });
      const index = await toClear(content, store);
      for (const field of Object.keys(clear) as (keyof Clear)[]) {
        if (!isSame(index[field], document[field])) {
          throw new Error(`${String(field)} differs from what is sealed`);
        }
      }
      return content;
    });
  };

  /** Opens what can be read of a list; see {@link toEntries}. */
  const openEach = (
    store: Sealing,
    documents: readonly Sealed<Clear>[],
  ): Promise<Entry<Content, Sealed<Clear>>[]> =>
    toEntries(documents, (one) => open(store, one), nameOf);

  const insert = async (store: Store, content: Content, session?: ClientSession): Promise<void> => {
    const sealed = (await seal(store, content)) as never;
    await model(store).create([sealed], { session: session ?? null });
  };

  /** Inserts all of them at once, as a part of a transaction; by the driver itself. */
  const insertAll = async (
    store: Store,
    contents: readonly Content[],
    session: ClientSession,
  ): Promise<void> => {
    const sealed = await Promise.all(contents.map((one) => seal(store, one)));
    await model(store).collection.insertMany(sealed, { session, ignoreUndefined: true });
  };

  /** Inserts as a part of a transaction, unless another document has one of these values: then false. */
  const insertNew = async (
    { store, session }: { readonly store: Store; readonly session: ClientSession },
    content: Content,
    unique: readonly (keyof Clear)[],
  ): Promise<boolean> => {
    const index = await toClear(content, store);
    const taken = unique.flatMap((of) => (index[of] === undefined ? [] : [{ [of]: index[of] }]));
    if (
      await model(store)
        .exists({ $or: taken } as never)
        .session(session)
    )
      return false;
    await insert(store, content, session);
    return true;
  };

  const finders = createFinders<Content, Sealed<Clear>, Store>({ model, open, openEach });
  return Object.assign(model, {
    clear,
    kind: definition,
    seal,
    open,
    openEach,
    insert,
    insertAll,
    insertNew,
    ...finders,
  });
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || toCanonicalJson(one ?? null) === toCanonicalJson(other ?? null);
