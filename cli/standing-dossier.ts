import type { Digest, ReviewId } from '../contracts/primitives';
import type { CommandContext } from './command-context';
import { CommandFailed } from './failures';

/**
 * The digest of the dossier that stands, for an act that is about it.
 *
 * @throws CommandFailed where none stands, or this caller is not shown which.
 */
export async function standingDossier(
  { client }: CommandContext,
  review: ReviewId,
): Promise<Digest> {
  const { dossier } = await client.readReview({ path: { review } });
  if (dossier?.digest === undefined) {
    throw new CommandFailed('There is no dossier now. Nothing was signed.');
  }
  return dossier.digest;
}
