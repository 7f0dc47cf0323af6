import { createHash } from 'node:crypto';
import type { Digest } from '../../contracts/primitives';
import { toCanonicalJson } from './canonical-json';
import type { Statement } from '../../contracts/statement/statement';
import type { Dossier } from '../../contracts/review/disclosure/dossier';

/**
 * Digest over the canonical JSON (RFC 8785) of a value: the order of keys makes no difference.
 *
 * @throws Error for what JSON cannot hold.
 */
export const digestOf = (value: unknown): Digest => digestOfBytes(toCanonicalJson(value));

/** Digest over the exact bytes; of a string, over its UTF-8. */
export const digestOfBytes = (bytes: Uint8Array | string): Digest =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/**
 * Digest of what a statement says: who does what. Signed again, later or for longer, it says the same; so
 * does an offer of the same access, of which each attempt deposits a credential of its own.
 */
export const saidDigest = ({ by, act }: Pick<Statement, 'by' | 'act'>): Digest =>
  digestOf({ by, act: { ...act, credential: undefined } });

/**
 * The digest that a sign-off names. It leaves out `version`, `assembledAt` and the observation's time,
 * which say when and not what: the same content always has the same digest.
 */
export function dossierDigest(dossier: Dossier): Digest {
  const { observed } = dossier.snapshot;
  return digestOf({
    ...dossier,
    version: undefined,
    assembledAt: undefined,
    snapshot: {
      ...dossier.snapshot,
      observed: observed && { ...observed, observedAt: undefined },
    },
  });
}
