import { z } from 'zod';
import { Line } from '../primitives';

/** Payloads in one request: more than a page of a history holds. */
const MOST_PAYLOADS = 10_000;

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
