import { createHash, randomBytes } from 'node:crypto';
import type { LeafKind, LogLeaf, Salt } from '../../contracts/log/log-leaf';
import type { Digest } from '../../contracts/primitives';
import { toCanonicalJson } from '../statements/canonical-json';
import { hashLeaf } from './tree-range';

const SALT_BYTES = 32;

export const createSalt = (): Salt => randomBytes(SALT_BYTES).toString('base64url');

/** SHA-256 over the salt's bytes and the canonical JSON of the content. */
export const commit = (salt: Salt, content: unknown): Digest => {
  const hash = createHash('sha256').update(Buffer.from(salt, 'base64url'));
  return `sha256:${hash.update(toCanonicalJson(content), 'utf8').digest('hex')}`;
};

/** The leaf that commits to this content. */
export const toLeaf = (kind: LeafKind, salt: Salt, content: unknown): LogLeaf => ({
  v: 1,
  kind,
  commitment: commit(salt, content),
});

/** Under which the tree holds the leaf: over its canonical JSON. */
export const leafHashOf = (leaf: LogLeaf): Buffer =>
  hashLeaf(Buffer.from(toCanonicalJson(leaf), 'utf8'));
