import type { Digest } from '../../contracts/primitives';
import type { Statement } from '../../contracts/statement/statement';
import { digestOf } from './digest';

/**
 * Digest of what a statement says: who does what. Signed anew, later or for longer, it says the same; so
 * does an offer of the same access, of which each attempt deposits a credential of its own.
 */
export const saidDigest = ({ by, act }: Pick<Statement, 'by' | 'act'>): Digest =>
  digestOf({ by, act: { ...act, credential: undefined } });
