import type { z } from 'zod';
import { StoredDossier } from '../../contracts/review/disclosure/dossier';
import { ReadReport } from '../../contracts/review/disclosure/report';
import type { Digest, ReviewId } from '../../contracts/primitives';
import type { ApiClient } from './command-context';
import { dossierDigest } from '../../trust/statements/digest';
import { CommandFailed, ContentsWithheld } from './failures';

/**
 * The latest dossier, or an earlier one by its digest.
 *
 * @throws ContentsWithheld, as {@link readReport} does; otherwise as the client does.
 */
export const readDossier = async (
  client: Pick<ApiClient, 'readDossier'>,
  review: ReviewId,
  digest?: Digest,
): Promise<StoredDossier> =>
  toWhole(StoredDossier, await client.readDossier({ path: { review }, query: { digest } }));

export const readReport = async (
  client: Pick<ApiClient, 'readReport'>,
  review: ReviewId,
): Promise<ReadReport> => toWhole(ReadReport, await client.readReport({ path: { review } }));

/** A document is what its digest names only as a whole. */
function toWhole<Whole>(
  schema: z.ZodType<Whole>,
  { withheld, ...document }: { readonly withheld: readonly string[] },
): Whole {
  if (withheld.length > 0) throw new ContentsWithheld(withheld);
  return schema.parse(document);
}

/**
 * Reads a dossier, the latest without a digest, and proves that it is the one whose digest it carries:
 * what is shown is what a signature binds.
 *
 * @throws CommandFailed when content and digest do not belong together.
 */
export async function readProvenDossier(
  client: Pick<ApiClient, 'readDossier'>,
  review: ReviewId,
  digest?: Digest,
): Promise<StoredDossier> {
  const stored = await readDossier(client, review, digest);
  const claimed = digest ?? stored.digest;
  const isProven = dossierDigest(stored.dossier) === claimed && stored.dossier.review === review;
  if (isProven) return stored;
  throw new CommandFailed('The dossier from the API does not match its digest. Do not sign it.');
}

interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
  readonly unreadable: string[];
}

/** Items on each page asked for: the most that the API gives. */
const PAGE_LIMIT = 200;

/** Every item of a paged list, in order, beginning after `cursor` if there is one; as one last page. */
export async function readAllPages<Item>(
  read: (query: { cursor: string | undefined; limit: number }) => Promise<Page<Item>>,
  cursor?: string,
): Promise<Page<Item>> {
  const items: Item[] = [];
  const unreadable: string[] = [];
  let next: string | null | undefined = cursor;
  do {
    const page: Page<Item> = await read({ cursor: next, limit: PAGE_LIMIT });
    items.push(...page.items);
    unreadable.push(...page.unreadable);
    ({ next } = page);
  } while (next !== null);
  return { items, next: null, unreadable };
}
