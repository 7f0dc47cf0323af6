import type { PayloadCodec } from '@temporalio/common';
import type { Keyring } from '../../keys/keyring';
import { createReviewCodec } from './review-codec';

/** The codec of a replay: the SDK replays everything in one namespace, whatever it was recorded in. */
export function createReplayCodec(keyring: Keyring, namespace: string): PayloadCodec {
  const codec = createReviewCodec(keyring);
  return {
    encode: (payloads, context) => codec.encode(payloads, context && { ...context, namespace }),
    decode: (payloads, context) => codec.decode(payloads, context && { ...context, namespace }),
  };
}
