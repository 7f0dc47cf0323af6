import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { ApiAnswerUnexpected, ApiRefusal } from '../../../contracts/http/api-errors';
import { call } from '../../../contracts/http/client';
import { codecOperations, REVIEW_CODEC_PATH } from '../../../contracts/http/codec';
import type { PayloadsJson } from '../../../contracts/http/codec';
import { pathOf } from '../../../contracts/http/operation';
import { PLATFORM_KEY, toKeyId } from '../../keys/key-id';
import type { KeyId } from '../../keys/key-id';
import { belongsIn } from './belongs-in';
import {
  fromPayloadJson,
  PLACEHOLDER_FIELD,
  toPayloadJson,
  toTombstonePayload,
} from './payload-json';
import { readHeader } from './sealed-payload';

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
  `${apiUrl.replace(/\/+$/, '')}${pathOf({ path: REVIEW_CODEC_PATH }, { review })}`;

/**
 * Seals and opens through the API: a person's terminal holds no data keys. It seals a signed statement
 * and nothing else. What came unsealed, or belongs elsewhere, is a tombstone here, too.
 *
 * @throws CodecRefused, also for what the API does not show, and for a payload that belongs to no review.
 */
export function createRemoteCodec({ apiUrl, token }: CodecAddress): PayloadCodec {
  const address = { url: apiUrl, apiKey: token };
  const timeoutMs = LONGEST_WAIT_MS;
  return {
    encode: (payloads, context) =>
      ask({ payloads, context }, (review, namespace, body) => {
        const request = { path: { review }, header: { 'X-Namespace': namespace }, body, timeoutMs };
        return call(address, codecOperations.encodePayloadsOfReview, request);
      }),
    decode: async (payloads, context) => {
      const given = payloads.map((payload) => toBelieved(payload, context));
      const opened = await ask({ payloads: given, context }, (review, _namespace, body) => {
        const request = { path: { review }, body, timeoutMs };
        return call(address, codecOperations.decodePayloadsOfReview, request);
      });
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
  readonly payloads: readonly Payload[];
  readonly context: SerializationContext | undefined;
}
type Ask = (review: KeyId, namespace: string, body: PayloadsJson) => Promise<PayloadsJson>;

async function ask({ payloads, context }: Task, send: Ask): Promise<Payload[]> {
  if (payloads.length === 0) return [];
  const review = toKeyId(context?.workflowId ?? '');
  if (!context || review === PLATFORM_KEY) throw new CodecRefused(null);
  const body = { payloads: payloads.map(toPayloadJson) };
  const answer = await send(review, context.namespace, body).catch((cause: unknown) => {
    throw new CodecRefused(statusOf(cause), cause);
  });
  if (answer.payloads.length !== payloads.length) throw new CodecRefused(null);
  return answer.payloads.map(fromPayloadJson);
}

function statusOf(error: unknown): number | null {
  if (error instanceof ApiRefusal) return error.problem.status;
  return error instanceof ApiAnswerUnexpected ? error.status : null;
}
