import type { StoredDossier } from '../contracts/review/disclosure/dossier';
import type { Digest, ReviewId } from '../contracts/primitives';
import { dossierDigest } from '../trust/statements/digest';
import type { ApiClient } from './context/api-client';
import { CommandFailed } from './context/failures';
import { readDossier } from './read-whole';

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
  throw new CommandFailed(
    'The dossier that the API gave is not the one that its digest names. Do not sign it.',
  );
}
