import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { toKeyId, PLATFORM_KEY } from '../../keys/key-id';
import type { KeyId } from '../../keys/key-id';
import type { Keyring } from '../../keys/keyring';
import { openBytes, SEAL_OVERHEAD_BYTES, sealBytes } from '../sealed-bytes';
import { createVault } from '../vault';
import { createHmac, timingSafeEqual } from 'node:crypto';

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

/** What a sealed payload says about itself, in the clear and authenticated. */
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

/**
 * Seals payloads as what the header says, each marked as sealed by a process of ours.
 *
 * @throws KeyDestroyed, KeyMissing or KeyUnavailable.
 */
export async function sealMarked(
  keyring: Keyring,
  payloads: readonly Payload[],
  header: SealedHeader,
): Promise<Payload[]> {
  const dataKey = await createVault(keyring).dataKey(header.key);
  return Promise.all(
    payloads.map(async (payload) => {
      const { metadata, data } = sealPayload(payload, dataKey, header);
      const mark = await originMark(keyring, { associated: toAssociated(header), data });
      return { metadata: { ...metadata, ...(mark && { origin: mark }) }, data };
    }),
  );
}

/** Whether a payload with this header was sealed by a process of ours, as far as its mark tells. */
export const isMarked = (
  keyring: Keyring,
  { metadata, data }: Payload,
  header: SealedHeader,
): Promise<boolean> =>
  isOfOurOrigin(
    keyring,
    { associated: toAssociated(header), data: toSealedBytes(data) ?? new Uint8Array() },
    toSealedBytes(metadata?.['origin']),
  );

/** Seals a whole payload, its metadata included. */
export function sealPayload(payload: Payload, dataKey: Buffer, header: SealedHeader) {
  const plain = ProtoPayload.encode(payload).finish();
  return {
    metadata: toMetadata({ encoding: SEALED_ENCODING, format: FORMAT, ...header }),
    data: sealBytes(plain, dataKey, toAssociated(header)),
  };
}

/**
 * The header of a payload of ours; why not, for any other. It is believed only once the payload opens.
 * It never throws, whatever a protobuf holds.
 */
export function readHeader(payload: Payload): SealedHeader | 'clear-text' | 'forged' {
  const { metadata, data } = payload;
  const field = (name: string): string | null =>
    metadata && Object.hasOwn(metadata, name) ? toText(metadata[name]) : null;
  if (field('encoding') !== SEALED_ENCODING) return 'clear-text';
  const [namespace, workflow, maker] = [field('namespace'), field('workflow'), field('maker')];
  if (field('format') !== FORMAT || namespace === null || workflow === null) return 'forged';
  if ((toSealedBytes(data)?.length ?? 0) < SEAL_OVERHEAD_BYTES || !isMaker(maker)) return 'forged';
  const header = toHeader({ namespace, workflow }, maker);
  return field('key') === header.key ? header : 'forged';
}

/**
 * @throws Error when it was not sealed under this key with this header, was altered since, or holds what the
 *   SDK's converter would throw on.
 */
export function openPayload({ data }: Payload, dataKey: Buffer, header: SealedHeader): Payload {
  const opened = ProtoPayload.decode(
    openBytes(toSealedBytes(data) ?? new Uint8Array(), dataKey, toAssociated(header)),
  );
  // It throws here and not in a workflow's task.
  defaultPayloadConverter.fromPayload(opened);
  return opened;
}

const toAssociated = ({ maker, namespace, workflow, key }: SealedHeader): string =>
  `payload\0${JSON.stringify([maker, namespace, workflow, key])}`;

const isMaker = (text: string | null): text is Maker => text === 'platform' || text === 'person';

const toMetadata = (fields: Readonly<Record<string, string>>): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, Buffer.from(value, 'utf8')]),
  );

/**
 * The bytes of a protobuf's field; null for anything else. An empty one of a map arrives as an empty array.
 * It asks for a view, and not for a class: a sandbox may have a class of its own.
 */
export function toSealedBytes(value: unknown): Uint8Array | null {
  if (Array.isArray(value) && value.length === 0) return new Uint8Array();
  if (!ArrayBuffer.isView(value)) return null;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function toText(value: unknown): string | null {
  const bytes = toSealedBytes(value);
  if (!bytes || bytes.length > LONGEST_FIELD_BYTES) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

const LABEL = 'model-review payload origin v1';

/**
 * Marks what our processes have sealed, so that it can be distinguished from forgeries while the
 * data key is unavailable. The mark opens nothing. It is made with a key derived from the
 * platform's.
 *
 * @returns null if the platform's key is unavailable now: sealing does not wait for it.
 */
async function originMark(keyring: Keyring, sealed: SealedParts): Promise<Buffer | null> {
  const key = await findOriginKey(keyring).catch(() => null);
  return key && toMark(key, sealed);
}

/**
 * Whether the mark is ours. Also true where this deployment has no key of the platform: then nobody can
 * tell, and a genuine payload is not to be given up.
 *
 * @throws KeyUnavailable.
 */
async function isOfOurOrigin(
  keyring: Keyring,
  sealed: SealedParts,
  mark: Uint8Array | null,
): Promise<boolean> {
  const key = await findOriginKey(keyring);
  if (!key) return true;
  const expected = toMark(key, sealed);
  return mark?.length === expected.length && timingSafeEqual(mark, expected);
}

interface SealedParts {
  /** What the payload is bound to, as sealing authenticates it. */
  readonly associated: string;
  readonly data: Uint8Array;
}

async function findOriginKey(keyring: Keyring): Promise<Buffer | null> {
  const found = await keyring.find(PLATFORM_KEY);
  if (found.status !== 'ready') return null;
  return createHmac('sha256', found.key).update(LABEL).digest();
}

const toMark = (key: Buffer, { associated, data }: SealedParts): Buffer =>
  createHmac('sha256', key).update(`${associated}\0`).update(data).digest();
