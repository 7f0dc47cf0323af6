import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { PasskeyRegistration } from '../../../contracts/people/passkey';
import type { Passkey, PublicKey } from '../../../contracts/statement/signing-key';
import { isWeakKey } from '../signing-key';
import { COSE_ALGORITHMS, fromCoseKey } from './cose-key';
import type { PasskeySite } from './site';

interface Asked {
  readonly person: string;
  readonly challenge: Buffer;
  /** Credentials that the person has registered: an authenticator that holds one makes no other. */
  readonly known: readonly string[];
}

/** What a browser needs to make a passkey that verifies its user. No attestation is asked for. */
export const createRegistrationOptions = (
  { rpId }: PasskeySite,
  { person, challenge, known }: Asked,
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
 * The passkey that a browser registered, once challenge, origin, domain and the user's verification are
 * as they should be; null otherwise, and for a weak key. Without attestation nothing is said of the
 * authenticator's make.
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
