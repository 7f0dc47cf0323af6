import type { ClientSession, Model, QueryFilter } from 'mongoose';
import { assertFilter } from './filter';
import { toListing } from './stored-kind';
import type { Entry, Listing } from './stored-kind';

/** How a search goes beyond its filter. */
interface Search {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
  readonly session?: ClientSession | undefined;
  /** Of each document this field alone, which an index can give. */
  readonly only?: string;
}

interface Readable<Content, Document, Source> {
  readonly model: (source: Source) => Model<Document>;
  readonly open: (source: Source, document: Document) => Promise<Content>;
  readonly openEach: (
    source: Source,
    documents: readonly Document[],
  ) => Promise<Entry<Content, Document>[]>;
}

/** The ways to find what a collection holds. Where one document cannot be read, the first two throw. */
export function createFinders<Content, Document, Source>({
  model,
  open,
  openEach,
}: Readable<Content, Document, Source>) {
  type Ask = [source: Source, filter: QueryFilter<Document>, how?: Search];
  /** The documents as they lie there. By the driver itself: Mongoose takes as long for a query as the database. */
  const search = async (...[source, filter, how = {}]: Ask): Promise<Document[]> => {
    assertFilter(filter);
    const { session, only, ...order } = how;
    const projection = { _id: 0, ...(only !== undefined && { [only]: 1 }) };
    const options = { projection, ...order, ...(session && { session }) };
    return (await model(source)
      .collection.find(filter as never, options)
      .toArray()) as unknown as Document[];
  };

  const findOne = async (...[source, filter, how]: Ask): Promise<Content | null> => {
    const [found] = await search(source, filter, { ...how, limit: 1 });
    return found === undefined ? null : open(source, found);
  };
  const findAll = async (...asked: Ask): Promise<Content[]> => {
    const found = await search(...asked);
    return Promise.all(found.map((one) => open(asked[0], one)));
  };
  /** One that cannot be read keeps its place. */
  const findEach = async (...asked: Ask): Promise<Entry<Content, Document>[]> =>
    openEach(asked[0], await search(...asked));
  /** One that cannot be read is named. */
  const list = async (...asked: Ask): Promise<Listing<Content>> =>
    toListing(await findEach(...asked));

  return { search, findOne, findAll, findEach, list };
}
