import type { Payload } from '@temporalio/common';
import type { PayloadJson } from '../../../contracts/http/codec';
import { toSealedBytes } from './sealed-payload';

/** Field of the metadata that marks a payload of the codec server as a placeholder for one that is not shown. */
export const PLACEHOLDER_FIELD = 'placeholder';

/** Anything but bytes becomes empty. */
export const toPayloadJson = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: mapValues(metadata ?? {}, toBase64),
  data: toBase64(data),
});

/** Text that is not base64 becomes bytes that nothing trusts. */
export const fromPayloadJson = ({ metadata, data }: PayloadJson): Payload => ({
  metadata: mapValues(metadata ?? {}, fromBase64),
  data: fromBase64(data ?? ''),
});

const toBase64 = (value: unknown): string =>
  Buffer.from(toSealedBytes(value) ?? []).toString('base64');

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

/** What stands where a payload could not be believed or read. It is a value like any other: nothing throws on it. */
export interface Tombstone {
  /**
   * `clear-text`: it came from outside unsealed. `forged`: it calls itself ours and does not open
   * here. `withheld`: it was never written, because no key was available for it. `destroyed`: its
   * key was.
   */
  readonly tombstone: 'clear-text' | 'forged' | 'withheld' | 'destroyed';
}

export const toTombstonePayload = (why: Tombstone['tombstone']): Payload =>
  toJsonPayload({ tombstone: why } satisfies Tombstone);

/** A value as the SDK's own converter writes it. */
export const toJsonPayload = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value), 'utf8'),
});
