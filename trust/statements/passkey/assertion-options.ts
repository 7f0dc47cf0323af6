import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { EnvelopeContent } from '../dsse';
import { toStatementChallenge } from './statement-challenge';

interface Asked {
  readonly rpId: string;
  /** Passkeys that may sign. */
  readonly credentials: readonly string[];
}

/** What a browser needs to have a passkey sign an envelope, with its user verified. */
export const createAssertionOptions = (
  content: EnvelopeContent,
  { rpId, credentials }: Asked,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(Buffer.from(toStatementChallenge(content), 'base64url')),
    allowCredentials: credentials.map((id) => ({ id })),
    userVerification: 'required',
  });
