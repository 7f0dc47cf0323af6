import { exportJWK, generateKeyPair } from 'jose';
import { PrivateKey, PublicKey } from '../contracts/participant';

/** The one algorithm of statements: EdDSA over Ed25519. */
export const SIGNING_ALGORITHM = 'EdDSA';

/** A new Ed25519 pair as JWKs. The private one is written nowhere: that is for the caller, with mode 0600. */
export async function createSigningKey(): Promise<{
  publicKey: PublicKey;
  privateKey: PrivateKey;
}> {
  const pair = await generateKeyPair(SIGNING_ALGORITHM, { crv: 'Ed25519', extractable: true });
  return {
    publicKey: PublicKey.parse(await exportJWK(pair.publicKey)),
    privateKey: PrivateKey.parse(await exportJWK(pair.privateKey)),
  };
}
