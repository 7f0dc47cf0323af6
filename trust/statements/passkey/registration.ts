import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { PasskeyRegistration } from '../../../contracts/people/passkey';
import type { Passkey, PublicKey } from '../../../contracts/statement/signing-key';
import { isWeakKey } from '../signing-key';
import { COSE_ALGORITHMS, fromCoseKey } from './cose-key';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../contracts/primitives';

interface RegistrationRequest {
  readonly person: string;
  readonly challenge: Buffer;
  /** Credentials that the person has registered: an authenticator that holds one makes no other. */
  readonly known: readonly string[];
}

/** What a browser needs to make a passkey that verifies its user. No attestation is asked for. */
export const createRegistrationOptions = (
  { rpId }: PasskeySite,
  { person, challenge, known }: RegistrationRequest,
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'model-review',
    rpID: rpId,
    userName: person,
    userID: new Uint8Array(Buffer.from(person, 'utf8')),
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    supportedAlgorithmIDs: [...COSE_ALGORITHMS],
    authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
    excludeCredentials: known.map((id) => ({ id })),
  });

/**
 * The passkey that a browser registered, once challenge, origin, domain and the user's verification
 * are as they should be; null otherwise, and for a weak key. Without attestation nothing is known
 * about the authenticator's make.
 */
export async function readRegistration(
  registration: PasskeyRegistration,
  site: PasskeySite,
  isChallenge: (challenge: string) => boolean,
): Promise<{ readonly publicKey: PublicKey; readonly passkey: Passkey } | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...registration, clientExtensionResults: {} },
      expectedChallenge: isChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...COSE_ALGORITHMS],
    });
    if (!verified) return null;
    const { id } = registrationInfo.credential;
    const publicKey = fromCoseKey(registrationInfo.credential.publicKey);
    return isWeakKey(publicKey) ? null : { publicKey, passkey: { credential: id, ...site } };
  } catch {
    return null;
  }
}

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

/** The site on which passkeys are registered and used. */
export interface PasskeySite {
  /** Domain that owns the passkeys. */
  readonly rpId: string;
  /** Origin of the pages that ask for them. */
  readonly origin: string;
}
