import type { PayloadCodec } from '@temporalio/common';
import { toCanonicalJson } from '../../trust/canonical-json';
import type { Vault } from '../../trust/vault';

/** The yardstick: the same review with nothing sealed. It exists in the benchmark alone. */
export const clearCodec: PayloadCodec = {
  encode: (payloads) => Promise.resolve(payloads),
  decode: (payloads) => Promise.resolve(payloads),
};

/** Transcripts are still sealed, under no secret: a stream has no other way. */
export const clearVault: Vault = {
  seal: (_id, _place, value) => Promise.resolve(Buffer.from(toCanonicalJson(value), 'utf8')),
  // The parameters are the vault's.

  open: (_id, _place, sealed) => {
    const value: unknown = JSON.parse(Buffer.from(sealed).toString('utf8'));
    return Promise.resolve(value);
  },
  dataKey: () => Promise.resolve(Buffer.alloc(32)),
  blindIndex: (text) => Promise.resolve(text),
};
