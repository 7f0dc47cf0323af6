import type { PayloadCodec } from '@temporalio/common';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import type { Vault } from '../../trust/sealing/vault';

/** The yardstick: the same review with nothing sealed. It exists in the benchmark alone. */
export const clearCodec: PayloadCodec = {
  encode: (payloads) => Promise.resolve(payloads),
  decode: (payloads) => Promise.resolve(payloads),
};

/** One and the same, as a keyring gives it: what is derived from a data key is kept with it. */
const NO_SECRET = Buffer.alloc(32);

/** Transcripts are still sealed, under no secret: a stream has no other way. */
export const clearVault: Vault = {
  seal: (_id, _place, value) => Promise.resolve(Buffer.from(toCanonicalJson(value), 'utf8')),
  open: (_id, _place, sealed) => {
    const value: unknown = JSON.parse(Buffer.from(sealed).toString('utf8'));
    return Promise.resolve(value);
  },
  dataKey: () => Promise.resolve(NO_SECRET),
  blindIndex: (text) => Promise.resolve(text),
};
