import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { sealPayload, toHeader } from '../../trust/sealing/codec/sealed-payload';
import type { Place } from '../../trust/sealing/codec/sealed-payload';
import type { Keyring } from '../../trust/keys/keyring';
import { createVault } from '../../trust/sealing/vault';

/** What the API would seal for a person, if it sealed any value and for any workflow. */
export async function sealForPerson(
  keyring: Keyring,
  place: Place,
  value: unknown,
): Promise<Payload> {
  const header = toHeader(place, 'person');
  const dataKey = await createVault(keyring).dataKey(header.key);
  return sealPayload(defaultPayloadConverter.toPayload(value), dataKey, header);
}
