import { z } from 'zod';
import { Code } from '../primitives';

/** What the payload of every envelope is: an in-toto Statement as JSON. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** More than any act needs; the size of a statement allows for no more. */
export const MOST_SIGNATURES = 4;

/** Padded base64 in its one canonical text: the unused last bits, which decoders overlook, are zero. */
export const CanonicalBase64 = z
  .string()
  .min(1)
  .regex(
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/,
    'must be canonical base64',
  );

/** `sig` is raw for Ed25519, r ‖ s for P-256, and for a passkey as its authenticator gave it. */
export const EnvelopeSignature = z.strictObject({
  keyid: Code,
  sig: CanonicalBase64,
  /** What a passkey's signature covers: it signs these, and they name the envelope. */
  webauthn: z
    .strictObject({ authenticatorData: CanonicalBase64, clientDataJSON: CanonicalBase64 })
    .optional(),
});
export type EnvelopeSignature = z.infer<typeof EnvelopeSignature>;

/**
 * A DSSE envelope (https://github.com/secure-systems-lab/dsse, version 1) with one signature or more,
 * each under a key of its own. `keyid` names a registered key.
 */
export const Envelope = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: CanonicalBase64,
  signatures: z
    .array(EnvelopeSignature)
    .min(1)
    .max(MOST_SIGNATURES)
    .refine(
      (signatures) => new Set(signatures.map(({ keyid }) => keyid)).size === signatures.length,
      'must be signed once by each key',
    ),
});
export type Envelope = z.infer<typeof Envelope>;
