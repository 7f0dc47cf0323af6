import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import type { Keyring } from '../keys/keyring';
import { createVault, KeyDestroyed, KeyMissing } from '../vault';
import type { Vault } from '../vault';
import { openSealed } from './open-sealed';
import type { Opened } from './open-sealed';
import { sealPayload, toHeader } from './sealed-payload';
import type { Place } from './sealed-payload';
import { toTombstonePayload } from './tombstone';

/**
 * Seals every payload under the data key of its review, bound to its namespace and workflow.
 *
 * What arrives in the clear, or is not what it says, decodes to a {@link Tombstone}: a codec that threw
 * on it would let anybody stop a run. A payload that waits for its own key throws KeyMissing or
 * KeyUnavailable, which names the key: the task fails and is tried again until the key is back. What was
 * sealed under a key that is destroyed since throws KeyDestroyed in a worker, which must not go on
 * without it, and is a tombstone for a client, whose lists hold other reviews, too.
 */
export function createReviewCodec(
  keyring: Keyring,
  destroyed: 'throws' | 'tombstone' = 'throws',
): PayloadCodec {
  const vault = createVault(keyring);
  return {
    encode: (payloads, context) => encode(vault, payloads, context),
    decode: (payloads, context) => {
      const place = context ? toPlace(context) : null;
      return Promise.all(
        payloads.map(async (payload) => {
          const opened = await openSealed(keyring, payload, place);
          return opened.status === 'destroyed' && destroyed === 'tombstone'
            ? toTombstonePayload('destroyed')
            : toBelieved(opened);
        }),
      );
    },
  };
}

async function encode(
  vault: Vault,
  payloads: readonly Payload[],
  context: SerializationContext | undefined,
): Promise<Payload[]> {
  const header = toHeader(context ? toPlace(context) : NOWHERE);
  try {
    const dataKey = await vault.dataKey(header.key);
    return payloads.map((payload) => sealPayload(payload, dataKey, header));
  } catch (error) {
    if (context) throw error;
    // The SDK reports a failed workflow task without a context, and ends the worker when that fails, too.
    return payloads.map(() => toTombstonePayload('withheld'));
  }
}

function toBelieved(opened: Opened): Payload {
  switch (opened.status) {
    case 'opened':
      return opened.payload;
    case 'clear-text':
    case 'forged':
      return toTombstonePayload(opened.status);
    case 'missing':
      throw new KeyMissing(opened.key);
    case 'destroyed':
      throw new KeyDestroyed(`the data key ${opened.key} is destroyed`);
    default:
      return opened satisfies never;
  }
}

/** Of what the SDK hands over without a context. */
const NOWHERE: Place = { namespace: '', workflow: '' };

/** An activity's payloads belong to its workflow; one that runs by itself has none. */
const toPlace = ({ namespace, workflowId = '' }: SerializationContext): Place => ({
  namespace,
  workflow: workflowId,
});
