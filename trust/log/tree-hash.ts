import { hash } from 'node:crypto';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Bytes of every hash in the tree. */
export const HASH_BYTES = 32;

const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'buffer'));

/** Root of the tree without leaves (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** Hash of a leaf's bytes; its prefix keeps it apart from that of a node. */
export const hashLeaf = (bytes: Uint8Array): Buffer => sha256(Buffer.concat([LEAF, bytes]));

export const hashNode = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha256(Buffer.concat([NODE, left, right]));
