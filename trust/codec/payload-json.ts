import type { Payload } from '@temporalio/common';
import type { PayloadJson } from '../../contracts/api/codec';

/** Field of the metadata that marks a payload of the codec server as a placeholder for one that is not shown. */
export const PLACEHOLDER_FIELD = 'placeholder';

export const toPayloadJson = ({ metadata, data }: Payload): PayloadJson => ({
  metadata: mapValues(metadata ?? {}, (bytes) => Buffer.from(bytes).toString('base64')),
  data: Buffer.from(data ?? []).toString('base64'),
});

/** Text that is no base64 becomes bytes that nothing believes. */
export const fromPayloadJson = ({ metadata, data }: PayloadJson): Payload => ({
  metadata: mapValues(metadata ?? {}, toBytes),
  data: toBytes(data ?? ''),
});

const toBytes = (text: string): Buffer => Buffer.from(text, 'base64');

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
