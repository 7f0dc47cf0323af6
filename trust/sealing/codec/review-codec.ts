import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import type { Keyring } from '../../keys/keyring';
import { KeyDestroyed, KeyMissing } from '../vault';
import { belongsIn, toPlace } from './belongs-in';
import type { Reader } from './belongs-in';
import { openSealed } from './open-sealed';
import type { Opened } from './open-sealed';
import { sealMarked, toHeader } from './sealed-payload';
import { toTombstonePayload } from './payload-json';

/**
 * Seals every payload of a process of ours under the data key of its review, bound to its namespace and
 * workflow, and to us as its maker.
 *
 * What arrives in the clear, or does not belong where it stands, decodes to a {@link Tombstone}: a codec
 * that threw on it would let anybody stop a run. A payload of our making that waits for its own key throws
 * KeyMissing or KeyUnavailable, which names the key: the task fails and is tried again until the key is
 * back. What was sealed under a key that is destroyed since throws KeyDestroyed in a worker, which must not
 * go on without it, and is a tombstone for a client, whose lists hold other reviews, too. Nothing else throws.
 */
export function createReviewCodec(keyring: Keyring, reader: Reader = 'worker'): PayloadCodec {
  return {
    encode: (payloads, context) => encode(keyring, payloads, context),
    decode: (payloads, context) => {
      const belongs = belongsIn(context, reader);
      return Promise.all(
        payloads.map(async (payload) =>
          toBelieved(await openSealed(keyring, payload, belongs), reader),
        ),
      );
    },
  };
}

async function encode(
  keyring: Keyring,
  payloads: readonly Payload[],
  context: SerializationContext | undefined,
): Promise<Payload[]> {
  const header = toHeader(toPlace(context), 'platform');
  try {
    return await sealMarked(keyring, payloads, header);
  } catch (error) {
    if (context) throw error;
    // The SDK reports a failed workflow task without a context, and ends the worker when that fails, too.
    return payloads.map(() => toTombstonePayload('withheld'));
  }
}

function toBelieved(opened: Opened, reader: Reader): Payload {
  switch (opened.status) {
    case 'opened':
      return opened.payload;
    case 'clear-text':
    case 'forged':
      return toTombstonePayload(opened.status);
    case 'missing':
      throw new KeyMissing(opened.key);
    case 'destroyed':
      if (reader === 'client') return toTombstonePayload('destroyed');
      throw new KeyDestroyed(`the data key ${opened.key} is destroyed`);
    default:
      return opened satisfies never;
  }
}
