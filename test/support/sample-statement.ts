import type { SigningKey } from '../../contracts/participant';
import type { Statement } from '../../contracts/statement';
import { createSigningKey } from '../../trust/signing-key';
import type { PrivateKey } from '../../contracts/participant';

export interface Signer {
  readonly kid: string;
  readonly privateKey: PrivateKey;
  readonly key: SigningKey;
}

/** A new key pair with its record, for an owner of one's choice. */
export async function createSigner(kid: string, owner: SigningKey['owner']): Promise<Signer> {
  const { publicKey, privateKey } = await createSigningKey();
  return { kid, privateKey, key: { kid, owner, publicKey } };
}

export const STATED_AT = '2026-07-02T13:00:00.000Z';

/** A sign-off by the lead agency's fictional reviewer, good for an hour. */
export const sampleStatement = (change: Partial<Statement> = {}): Statement => ({
  review: 'rev-abcdefghijklmnopqrstuvwxyz',
  act: {
    kind: 'signOff',
    position: 'concur',
    dossierDigest: `sha256:${'d'.repeat(64)}`,
    reason: 'The dossier says what was run, and what was not.',
  },
  by: { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' },
  issuedAt: STATED_AT,
  expiresAt: '2026-07-02T14:00:00.000Z',
  nonce: 'nonce-0123456789abcdef',
  ...change,
});
