import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../contracts/primitives';

const LIFE_MS = 5 * 60_000;
const EXPIRY_BYTES = 8;
const NONCE_BYTES = 16;
const MAC_BYTES = 32;

interface For {
  /** Whom it is given to: nobody else can answer it. */
  readonly person: string;
  readonly now: Instant;
}

/** A challenge for registering a passkey, good for five minutes. Nothing of it is stored: the pepper knows it again. */
export function createRegistrationChallenge(pepper: Buffer, { person, now }: For): Buffer {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeBigUInt64BE(BigInt(Date.parse(now) + LIFE_MS));
  const head = Buffer.concat([expiry, randomBytes(NONCE_BYTES)]);
  return Buffer.concat([head, macOf(pepper, head, person)]);
}

/** Whether this is such a challenge, given to this person and good still. */
export function isRegistrationChallenge(
  challenge: string,
  pepper: Buffer,
  { person, now }: For,
): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== EXPIRY_BYTES + NONCE_BYTES + MAC_BYTES) return false;
  const head = bytes.subarray(0, EXPIRY_BYTES + NONCE_BYTES);
  if (!timingSafeEqual(bytes.subarray(head.length), macOf(pepper, head, person))) return false;
  return head.readBigUInt64BE() > BigInt(Date.parse(now));
}

const macOf = (pepper: Buffer, head: Buffer, person: string): Buffer =>
  createHmac('sha256', pepper)
    .update('model-review passkey registration v1\0')
    .update(head)
    .update(person, 'utf8')
    .digest();
