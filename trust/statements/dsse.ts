import { sign } from 'node:crypto';
import { Envelope, PAYLOAD_TYPE } from '../../contracts/statement/envelope';
import type { EnvelopeSignature } from '../../contracts/statement/envelope';
import type { PrivateKey } from '../../contracts/statement/signing-key';
import { toCanonicalJson } from './canonical-json';
import { hashOf, toPrivateKey } from './signing-key';

export interface EnvelopeSigner {
  readonly kid: string;
  readonly privateKey: PrivateKey;
}

/**
 * The bytes that a DSSE signature is made over: the type and the payload, each with its length, so that
 * neither can pass for a part of the other.
 */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Buffer {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${type.length} `, 'utf8'),
    type,
    Buffer.from(` ${payload.length} `, 'utf8'),
    payload,
  ]);
}

/** What an envelope holds beside its signatures: the payload in base64. */
export interface EnvelopeContent {
  readonly payloadType: string;
  readonly payload: string;
}

/** What each signature of the envelope is made over. */
export const signedBytesOf = ({ payloadType, payload }: EnvelopeContent): Buffer =>
  preAuthenticationEncoding(payloadType, Buffer.from(payload, 'base64'));

/** @throws Error for an invalid private key. */
export function signEnvelope(payload: Uint8Array, signer: EnvelopeSigner): Envelope {
  const unsigned = {
    payloadType: PAYLOAD_TYPE,
    payload: Buffer.from(payload).toString('base64'),
  } as const;
  return Envelope.parse({ ...unsigned, signatures: [toSignature(unsigned, signer)] });
}

/**
 * The envelope with one more signature, after those that it has.
 *
 * @throws ZodError for a second signature under one key, or for one too many.
 */
export function addSignature(envelope: Envelope, signer: EnvelopeSigner): Envelope {
  const signatures = [...envelope.signatures, toSignature(envelope, signer)];
  return Envelope.parse({ ...envelope, signatures });
}

/** The one text of an envelope. */
export const toEnvelopeText = (envelope: Envelope): string => toCanonicalJson(envelope);

/** Null for a text that is not the one of an envelope: another order of members, white space, other base64. */
export function parseEnvelope(text: string): Envelope | null {
  try {
    const envelope = Envelope.parse(JSON.parse(text));
    return toEnvelopeText(envelope) === text ? envelope : null;
  } catch {
    return null;
  }
}

function toSignature(
  unsigned: EnvelopeContent,
  { kid, privateKey }: EnvelopeSigner,
): EnvelopeSignature {
  const key = { key: toPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign(hashOf(privateKey), signedBytesOf(unsigned), key);
  return { keyid: kid, sig: signature.toString('base64') };
}
