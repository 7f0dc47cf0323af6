import { verify } from 'node:crypto';
import type { EnvelopeSignature } from '../../contracts/statement/envelope';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { signedBytesOf } from './dsse';
import type { EnvelopeContent } from './dsse';
import { hashOf, isWeakKey, toAlgorithm, toPublicKey } from './signing-key';

type Verifiable = Pick<SigningKey, 'algorithm' | 'publicKey' | 'passkey'>;

/**
 * Whether the key made this signature over the envelope's type and payload. It asks nobody and says
 * nothing of the key's validity. Never throws: an invalid or weak key has signed nothing.
 */
export async function isSignedBy(
  envelope: EnvelopeContent,
  signature: EnvelopeSignature,
  key: Verifiable,
): Promise<boolean> {
  try {
    if (isWeakKey(key.publicKey)) return false;
    // Its library takes half a second to load, which nobody without a passkey should pay for.
    if (key.algorithm === 'webauthn') {
      const { isAssertedBy } = await import('./passkey/assertion');
      return await isAssertedBy(envelope, signature, key);
    }
    return signature.webauthn === undefined && isSignedDirectly(envelope, signature.sig, key);
  } catch {
    return false;
  }
}

function isSignedDirectly(
  envelope: EnvelopeContent,
  sig: string,
  { algorithm, publicKey }: Verifiable,
): boolean {
  if (algorithm !== toAlgorithm(publicKey)) return false;
  const key = { key: toPublicKey(publicKey), dsaEncoding: 'ieee-p1363' } as const;
  return verify(hashOf(publicKey), signedBytesOf(envelope), key, Buffer.from(sig, 'base64'));
}
