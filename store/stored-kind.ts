import type { z } from 'zod';
import { isKeyFault } from '../trust/sealing/or-key-fault';

/** Makes the content of the next version out of one version's. Pure. */
type Upcaster = (content: unknown) => unknown;

/** What the documents of one kind hold. The version is raised with each change of what is written. */
export interface StoredKind<Content> {
  /** Also the collection's name. */
  readonly name: string;
  readonly version: number;
  readonly schema: z.ZodType<Content>;
  /** The last one makes the current version, the one before it the version before: older ones cannot be read. */
  readonly upcasters?: readonly Upcaster[];
}

/** Why a document cannot be read although its key is there. */
export type WhyUnreadable = 'newer-version' | 'older-version' | 'altered';

const MESSAGES: Record<WhyUnreadable, string> = {
  'newer-version': 'was written by a newer version of this software',
  'older-version': 'was written by an older version that cannot be migrated',
  altered: 'has been altered',
};

/** A stored document that cannot be read although its key is available. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  /** Where it lies: the kind and its place within it. */
  readonly place: string;
  readonly why: WhyUnreadable;

  constructor(place: string, why: WhyUnreadable, cause?: unknown) {
    super(`${place} ${MESSAGES[why]}`, { cause });
    this.place = place;
    this.why = why;
  }
}

/**
 * What a version of the content says in the current one.
 *
 * @throws UnreadableDocument.
 */
export function toCurrent<Content>(
  kind: StoredKind<Content>,
  { version, content }: { readonly version: unknown; readonly content: unknown },
  place: string,
): Content {
  if (typeof version !== 'number' || !Number.isSafeInteger(version)) {
    throw new UnreadableDocument(place, 'altered');
  }
  if (version > kind.version) throw new UnreadableDocument(place, 'newer-version');
  const { upcasters = [] } = kind;
  const behind = kind.version - version;
  if (behind > upcasters.length) throw new UnreadableDocument(place, 'older-version');
  const steps = upcasters.slice(upcasters.length - behind);
  try {
    return kind.schema.parse(steps.reduce((value, step) => step(value), content));
  } catch (error) {
    throw new UnreadableDocument(place, 'altered', error);
  }
}

/**
 * What reading a document gives.
 *
 * @throws UnreadableDocument for whatever goes wrong with it, but for faults of its key.
 */
export async function readingAt<Content>(
  place: string,
  read: () => Promise<Content>,
): Promise<Content> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnreadableDocument || isKeyFault(error)) throw error;
    throw new UnreadableDocument(place, 'altered', error);
  }
}

/** One document of a list: what it holds, or that it cannot be read. */
export interface Entry<Content, Clear> {
  /** What finds it, as it lies in the database. */
  readonly clear: Clear;
  readonly content: Content | null;
  /** Names it to those who may read the list; set if it cannot be read. */
  readonly unreadable: string | null;
}

/** A list, with the names of what it would hold as well and cannot be read. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly unreadable: readonly string[];
}

export const toListing = <Item>(entries: readonly Entry<Item, unknown>[]): Listing<Item> => ({
  items: entries.flatMap(({ content, unreadable }) =>
    unreadable === null ? [content as Item] : [],
  ),
  unreadable: entries.flatMap(({ unreadable }) => unreadable ?? []),
});

/** Opens each of the documents: one that cannot be read keeps its place, and nobody from reading the others. */
export async function toEntries<Content, Clear>(
  documents: readonly Clear[],
  open: (document: Clear) => Promise<Content>,
  nameOf: (document: Clear) => string,
): Promise<Entry<Content, Clear>[]> {
  return Promise.all(
    documents.map(async (clear) => {
      try {
        return { clear, content: await open(clear), unreadable: null };
      } catch (error) {
        if (!(error instanceof UnreadableDocument)) throw error;
        return { clear, content: null, unreadable: nameOf(clear) };
      }
    }),
  );
}
