import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { PayloadsJson } from '../../contracts/http/codec';
import { PLATFORM_KEY, toKeyId } from '../keys/key-id';
import type { KeyId } from '../keys/key-id';
import { belongsIn } from './belongs-in';
import { fromPayloadJson, PLACEHOLDER_FIELD, toPayloadJson } from './payload-json';
import { readHeader } from './sealed-payload';
import { toTombstonePayload } from './tombstone';

/** Longer than anything that the codec's own side waits for. */
const LONGEST_WAIT_MS = 15_000;

export interface CodecAddress {
  /** Where the API is, with or without a path before `/v1`. */
  readonly apiUrl: string;
  /** The person's own bearer token. */
  readonly token: string | undefined;
}

/** The codec did not do it. `status` is HTTP's; null when there was no answer at all. */
export class CodecRefused extends Error {
  override readonly name = 'CodecRefused';
  readonly status: number | null;

  constructor(status: number | null, cause?: unknown) {
    super('the codec of the API did not answer as it should', { cause });
    this.status = status;
  }
}

/** The part of the API that seals and opens for one review; Temporal's own tools take it as their codec endpoint. */
export const codecEndpoint = (apiUrl: string, review: KeyId): string =>
  `${apiUrl.replace(/\/+$/, '')}/v1/codec/reviews/${encodeURIComponent(review)}`;

/**
 * Seals and opens through the API: a person's terminal holds no data keys. It seals a signed statement
 * and nothing else. What came unsealed, or belongs elsewhere, is a tombstone here, too.
 *
 * @throws CodecRefused, also for what the API does not show, and for a payload that belongs to no review.
 */
export function createRemoteCodec(address: CodecAddress): PayloadCodec {
  return {
    encode: (payloads, context) => ask(address, { act: 'encode', payloads, context }),
    decode: async (payloads, context) => {
      const given = payloads.map((payload) => toBelieved(payload, context));
      const opened = await ask(address, { act: 'decode', payloads: given, context });
      if (opened.some(isPlaceholder)) throw new CodecRefused(null);
      return opened;
    },
  };
}

/** The API opens whatever its holder may read of the review: where it stands is known here alone. */
function toBelieved(payload: Payload, context: SerializationContext | undefined): Payload {
  const header = readHeader(payload);
  if (typeof header === 'string') return toTombstonePayload(header);
  return belongsIn(context, 'client')(header) ? payload : toTombstonePayload('forged');
}

const isPlaceholder = ({ metadata }: Payload): boolean =>
  metadata?.[PLACEHOLDER_FIELD] !== undefined;

interface Task {
  readonly act: 'encode' | 'decode';
  readonly payloads: readonly Payload[];
  readonly context: SerializationContext | undefined;
}

async function ask(
  { apiUrl, token }: CodecAddress,
  { act, payloads, context }: Task,
): Promise<Payload[]> {
  if (payloads.length === 0) return [];
  const review = toKeyId(context?.workflowId ?? '');
  if (!context || review === PLATFORM_KEY) throw new CodecRefused(null);
  const { namespace } = context;
  const body: PayloadsJson = { payloads: payloads.map(toPayloadJson) };
  const url = `${codecEndpoint(apiUrl, review)}/${act}`;
  const answer = await post(url, { token, namespace, body });
  if (answer.payloads.length !== payloads.length) throw new CodecRefused(null);
  return answer.payloads.map(fromPayloadJson);
}

interface Question {
  readonly token: string | undefined;
  readonly namespace: string;
  readonly body: PayloadsJson;
}

async function post(url: string, { token, namespace, body }: Question): Promise<PayloadsJson> {
  const { status, text } = await exchange(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-namespace': namespace,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = status === 200 ? PayloadsJson.safeParse(parseJson(text)) : null;
  if (!answer?.success) throw new CodecRefused(status);
  return answer.data;
}

async function exchange(
  url: string,
  request: RequestInit,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      ...request,
      // A redirect would carry a statement and a token to where nobody meant them to go.
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new CodecRefused(null, cause);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
