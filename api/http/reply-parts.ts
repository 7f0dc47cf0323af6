import { toListing } from '../../store/stored-kind';
import type { Entry, Listing } from '../../store/stored-kind';
import type { Digest } from '../../contracts/primitives';

interface PageRequest {
  readonly cursor?: number | undefined;
  readonly limit: number;
}

interface SequencePage<Item> {
  readonly items: Item[];
  readonly next: string | null;
  readonly unreadable: string[];
}

/** One page of a review's numbered records, and where the next begins. */
export async function readSequencePage<Item, Clear>(
  { cursor, limit }: PageRequest,
  read: (range: { after: number; limit: number }) => Promise<Entry<Item, Clear>[]>,
  toNumber: (clear: Clear) => number,
): Promise<SequencePage<Item>> {
  // One more than asked for tells whether there is another page.
  const found = await read({ after: cursor ?? 0, limit: limit + 1 });
  return toPage(found, limit, (clear) => String(toNumber(clear)));
}

/** The page that the first `limit` of the entries are; one that cannot be read has its place on it. */
export function toPage<Item, Clear>(
  found: readonly Entry<Item, Clear>[],
  limit: number,
  toCursor: (clear: Clear) => string,
): SequencePage<Item> {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { items, unreadable } = toListing(page);
  return {
    items: [...items],
    next: last && found.length > limit ? toCursor(last.clear) : null,
    unreadable: [...unreadable],
  };
}

/** The body of an answer that is a whole list. */
export const toBody = <Item>({ items, unreadable }: Listing<Item>) => ({
  items: [...items],
  unreadable: [...unreadable],
});

/** A digest as the field `Repr-Digest` has it (RFC 9530). */
export function toReprDigest(digest: Digest): string {
  const hash = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
  return `sha-256=:${hash}:`;
}
