import type { ReviewId } from '../../contracts/primitives';
import { toBase32 } from './base32';
import { toCanonicalJson } from './canonical-json';
import type { Vault } from '../sealing/vault';

/** 130 bits: no two requests ever meet in one id. */
const LENGTH = 26;

/**
 * The review that a company's Idempotency-Key names, the same each time: starting again is harmless.
 * Keyed by this deployment, so that no guess at either can be tried on an id, and no statement on a
 * review of one deployment is about a review of another.
 */
export async function toReviewId(
  vault: Vault,
  company: string,
  idempotencyKey: string,
): Promise<ReviewId> {
  const index = await vault.blindIndex(toCanonicalJson(['review', company, idempotencyKey]));
  return `rev-${toBase32(Buffer.from(index, 'hex')).slice(0, LENGTH)}`;
}
