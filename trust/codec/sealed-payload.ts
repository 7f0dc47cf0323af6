import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { toKeyId } from '../keys/key-id';
import type { KeyId } from '../keys/key-id';
import { openBytes, SEAL_OVERHEAD_BYTES, sealBytes } from '../sealed-bytes';

/** The `encoding` in a payload's metadata that marks it as ours. */
export const SEALED_ENCODING = 'binary/model-review';
const FORMAT = '2';
const LONGEST_FIELD_BYTES = 1_000;

const { Payload: ProtoPayload } = temporal.api.common.v1;

/** The workflow that a payload belongs to: it opens nowhere else. Empty where the SDK names none. */
export interface Place {
  readonly namespace: string;
  readonly workflow: string;
}

/** Whose words a payload holds: those of a process of ours, or of a person for whom the API has sealed them. */
export type Maker = 'platform' | 'person';

/** What a sealed payload says of itself, in the clear and authenticated. */
export interface SealedHeader extends Place {
  readonly key: KeyId;
  readonly maker: Maker;
}

export const toHeader = ({ namespace, workflow }: Place, maker: Maker): SealedHeader => ({
  namespace,
  workflow,
  maker,
  key: toKeyId(workflow),
});

/** Seals a whole payload, its metadata included. */
export function sealPayload(payload: Payload, dataKey: Buffer, header: SealedHeader): Payload {
  const plain = ProtoPayload.encode(payload).finish();
  return {
    metadata: toMetadata({ encoding: SEALED_ENCODING, format: FORMAT, ...header }),
    data: sealBytes(plain, dataKey, toAssociated(header)),
  };
}

/** The header of a payload of ours; why not, for any other. It is believed only once the payload opens. */
export function readHeader({ metadata, data }: Payload): SealedHeader | 'clear-text' | 'forged' {
  const field = (name: string): string | null => toText(metadata?.[name]);
  if (field('encoding') !== SEALED_ENCODING) return 'clear-text';
  const [namespace, workflow, maker] = [field('namespace'), field('workflow'), field('maker')];
  if (field('format') !== FORMAT || namespace === null || workflow === null) return 'forged';
  if (!data || data.length < SEAL_OVERHEAD_BYTES || !isMaker(maker)) return 'forged';
  const header = toHeader({ namespace, workflow }, maker);
  return field('key') === header.key ? header : 'forged';
}

/** @throws Error when it was not sealed under this key with this header, or was altered since. */
export function openPayload({ data }: Payload, dataKey: Buffer, header: SealedHeader): Payload {
  return ProtoPayload.decode(openBytes(data ?? new Uint8Array(), dataKey, toAssociated(header)));
}

const toAssociated = ({ maker, namespace, workflow, key }: SealedHeader): string =>
  `payload\0${JSON.stringify([maker, namespace, workflow, key])}`;

const isMaker = (text: string | null): text is Maker => text === 'platform' || text === 'person';

const toMetadata = (fields: Readonly<Record<string, string>>): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Buffer.from(value, 'utf8')]),
  );

function toText(bytes: Uint8Array | null | undefined): string | null {
  if (!bytes || bytes.length > LONGEST_FIELD_BYTES) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
