import {
  verifyAuthenticationResponse,
  generateAuthenticationOptions,
} from '@simplewebauthn/server';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { EnvelopeSignature } from '../../../contracts/statement/envelope';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import { signedBytesOf } from '../dsse';
import type { EnvelopeContent } from '../dsse';
import { toCoseKey } from './cose-key';
import { createHash } from 'node:crypto';

type Assertion = Pick<EnvelopeSignature, 'sig' | 'webauthn'>;

/**
 * Whether the passkey asserted just this envelope, on the site that it was registered for, with its
 * user verified. Asks nobody, and so answers the same years later; therefore the authenticator's
 * counter, which only says which of two assertions came first, is not looked at.
 */
export async function isAssertedBy(
  content: EnvelopeContent,
  { sig, webauthn }: Assertion,
  { publicKey, passkey }: Pick<SigningKey, 'publicKey' | 'passkey'>,
): Promise<boolean> {
  if (!passkey || !webauthn || isFramed(webauthn.clientDataJSON)) return false;
  const { credential: id, rpId, origin } = passkey;
  const { verified } = await verifyAuthenticationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: toBase64Url(webauthn.clientDataJSON),
        authenticatorData: toBase64Url(webauthn.authenticatorData),
        signature: toBase64Url(sig),
      },
    },
    expectedType: 'webauthn.get',
    expectedChallenge: toStatementChallenge(content),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: { id, publicKey: toCoseKey(publicKey), counter: 0 },
  });
  return verified;
}

/** Asked for from inside another site's page. */
function isFramed(clientDataJSON: string): boolean {
  const clientData: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64').toString('utf8'));
  const isObject = typeof clientData === 'object' && clientData !== null;
  return !isObject || ('crossOrigin' in clientData && clientData.crossOrigin !== false);
}

const toBase64Url = (base64: string): string => Buffer.from(base64, 'base64').toString('base64url');

interface AssertionRequest {
  readonly rpId: string;
  /** Passkeys that may sign. */
  readonly credentials: readonly string[];
}

/** What a browser needs to have a passkey sign an envelope, with its user verified. */
export const createAssertionOptions = (
  content: EnvelopeContent,
  { rpId, credentials }: AssertionRequest,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(Buffer.from(toStatementChallenge(content), 'base64url')),
    allowCredentials: credentials.map((id) => ({ id })),
    userVerification: 'required',
  });

/**
 * What a passkey is asked to sign for an envelope, in base64url: SHA-256 of the bytes that any
 * other signature is made over. It can be computed from the envelope.
 */
export const toStatementChallenge = (content: EnvelopeContent): string =>
  createHash('sha256').update(signedBytesOf(content)).digest('base64url');
