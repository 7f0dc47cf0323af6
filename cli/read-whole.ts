import type { z } from 'zod';
import { StoredDossier } from '../contracts/review/disclosure/dossier';
import { ReadReport } from '../contracts/review/disclosure/report';
import type { Digest, ReviewId } from '../contracts/primitives';
import type { ApiClient } from './context/api-client';

/** A document came with parts left out that this caller may not see: it proves nothing about its digest. */
export class ContentsWithheld extends Error {
  override readonly name = 'ContentsWithheld';
  readonly withheld: readonly string[];

  constructor(withheld: readonly string[]) {
    super(`Withheld from this caller: ${withheld.join(', ')}`);
    this.withheld = withheld;
  }
}

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
