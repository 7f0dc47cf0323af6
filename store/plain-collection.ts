import type { ClientSession, IndexDefinition, IndexOptions } from 'mongoose';
import { collection, quantity } from './collection';
import type { Field } from './collection';
import { createFinders } from './finders';
import type { Store } from './store';
import { toCurrent, toEntries } from './stored-kind';
import type { Entry, StoredKind } from './stored-kind';

interface PlainDefinition<Content> extends StoredKind<Content> {
  readonly fields: Readonly<Record<string, Field>>;
  readonly indexes: readonly (readonly [IndexDefinition, IndexOptions?])[];
  /** Names a document of the kind; its place within the collection. */
  readonly nameOf: (document: Content) => string;
}

/** Whatever a query gives of a document, `_id` and all. */
type Found = object;

/**
 * A collection whose documents lie in the clear, each with the version of its schema as `v`. What inserts one
 * need not name it; an update by stages has to.
 */
export function plainCollection<Content extends object>(definition: PlainDefinition<Content>) {
  const { name, fields, indexes, version, nameOf } = definition;
  const model = collection<Content>({
    name,
    fields: { ...fields, v: { ...quantity, default: version } },
    indexes,
  });

  /** @throws UnreadableDocument. */
  const read = (document: Found): Content => {
    const { v, _id, ...content } = document as { readonly v?: unknown; readonly _id?: unknown };
    return toCurrent(definition, { version: v, content }, `${name}/${toName(content, _id)}`);
  };

  const toName = (content: object, id: unknown): string => {
    try {
      return nameOf(content as Content);
    } catch {
      return String(id);
    }
  };

  /** Reads what can be read of a list; see {@link toEntries}. */
  const readEach = <Document extends Found>(
    documents: readonly Document[],
  ): Promise<Entry<Content, Document>[]> =>
    toEntries(
      documents,
      (one) => Promise.resolve().then(() => read(one)),
      (one) => toName(one, null),
    );

  /** Inserts all of them at once, as a part of a transaction; by the driver itself. */
  const insertAll = async (
    store: Pick<Store, 'connection'>,
    contents: readonly Content[],
    session: ClientSession,
  ): Promise<void> => {
    const documents = contents.map((one) => ({ ...one, v: version }));
    await model(store).collection.insertMany(documents, {
      ...{ session, ignoreUndefined: true },
    });
  };

  const finders = createFinders<Content, Content, Pick<Store, 'connection'>>({
    model,
    open: (_, document) => Promise.resolve().then(() => read(document)),
    openEach: (_, documents) => readEach(documents),
  });
  return Object.assign(model, { kind: definition, read, readEach, insertAll, ...finders });
}
