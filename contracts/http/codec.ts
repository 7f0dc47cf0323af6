import { z } from 'zod';
import { Line } from '../primitives';
import { EVERYBODY, defineOperations } from './operation';
import { ReviewPath } from './requests';
import { STATUS } from './status';

/** Where Temporal's clients look for a codec server: it has a path for each review beneath. */
export const CODEC_PATH = '/v1/codec';
export const REVIEW_CODEC_PATH = `${CODEC_PATH}/reviews/{review}`;

/** Payloads in one request: more than a page of a history holds. */
const MOST_PAYLOADS = 10_000;

/** Room for a payload of the largest size that Temporal takes (2 MB), in base64. */
const LARGEST_PAYLOADS_BYTES = 4 * 1_024 * 1_024;

/** A Temporal payload as protobuf's JSON writes it: bytes are base64. */
export const PayloadJson = z.object({
  metadata: z.record(z.string(), z.string()).optional(),
  data: z.string().optional(),
});
export type PayloadJson = z.infer<typeof PayloadJson>;

/** What Temporal's clients send to a codec server, and get back: as many payloads, in the same order. */
export const PayloadsJson = z.object({ payloads: z.array(PayloadJson).max(MOST_PAYLOADS) });
export type PayloadsJson = z.infer<typeof PayloadsJson>;

/**
 * What is sealed for a person: the JSON of one signed statement. Temporal's command line also has nothing
 * sealed, for a query without arguments.
 */
export const StatementPayload = z.object({ payloads: z.array(PayloadJson).max(1).default([]) });
export type StatementPayload = z.infer<typeof StatementPayload>;

/** Temporal's clients say for which namespace they ask. */
export const CodecHeader = z.object({ 'X-Namespace': Line(1_000).optional() });

export const codecOperations = defineOperations({
  decodePayloads: {
    method: 'post',
    path: `${CODEC_PATH}/decode`,
    summary: 'Decode payloads for the Temporal UI',
    description:
      'The codec server for the Temporal UI. A payload is decoded if the caller may see the review ' +
      'that its header names; otherwise it becomes a text that says why not. What is decoded is ' +
      'recorded.',
    action: 'useCodec',
    callers: EVERYBODY,
    largestBodyBytes: LARGEST_PAYLOADS_BYTES,
    inputs: { body: PayloadsJson },
    answers: {
      [STATUS.ok]: { description: 'The payloads, in the same order.', schema: PayloadsJson },
    },
    problems: [],
  },
  encodePayloads: {
    method: 'post',
    path: `${CODEC_PATH}/encode`,
    summary: 'Refuse to encode outside a review',
    description:
      'The Temporal UI does not say which workflow it encodes for, and nothing is encoded outside a ' +
      'review. Use `/v1/codec/reviews/{review}/encode`.',
    action: 'useCodec',
    callers: EVERYBODY,
    largestBodyBytes: LARGEST_PAYLOADS_BYTES,
    inputs: { body: PayloadsJson },
    answers: {},
    problems: ['invalid-request'],
  },
  decodePayloadsOfReview: {
    method: 'post',
    path: `${REVIEW_CODEC_PATH}/decode`,
    summary: 'Decode payloads of a review',
    description:
      'For `temporal --codec-endpoint …/v1/codec/reviews/{review}`. What is decoded is recorded.',
    action: 'useCodec',
    callers: EVERYBODY,
    largestBodyBytes: LARGEST_PAYLOADS_BYTES,
    inputs: { path: ReviewPath, body: PayloadsJson },
    answers: {
      [STATUS.ok]: { description: 'The payloads, in the same order.', schema: PayloadsJson },
    },
    problems: ['not-found'],
  },
  encodePayloadsOfReview: {
    method: 'post',
    path: `${REVIEW_CODEC_PATH}/encode`,
    summary: 'Encode a signed statement for a review',
    description:
      'For `temporal --codec-endpoint …/v1/codec/reviews/{review}`: what a person sends to the ' +
      'review from their own terminal is sealed here, and trusted for its signature alone. It is ' +
      'one payload with the JSON `{ "statement": … }`; nothing else is encoded.',
    action: 'encodePayload',
    callers: ['company', 'reviewer', 'coordinator'],
    inputs: { path: ReviewPath, header: CodecHeader, body: StatementPayload },
    answers: {
      [STATUS.ok]: { description: 'The payloads, in the same order.', schema: PayloadsJson },
    },
    problems: ['not-found', 'review-destroyed', 'keys-unavailable'],
  },
});
