import type {
  PrivateKey,
  SigningAlgorithm,
  SigningKey,
} from '../../contracts/statement/signing-key';
import type { Statement } from '../../contracts/statement/statement';
import { createSigningKey, toAlgorithm } from '../../trust/statements/signing-key';
import { DEPLOYMENT } from './deployment';

export interface Signer {
  readonly kid: string;
  readonly privateKey: PrivateKey;
  readonly key: SigningKey;
}

/**
 * A new key pair with its record, for any owner: confirmed, and valid for as long as tests last.
 */
export async function createSigner(
  kid: string,
  owner: SigningKey['owner'],
  algorithm: SigningAlgorithm = 'EdDSA',
): Promise<Signer> {
  const { publicKey, privateKey } = await createSigningKey(algorithm);
  return { kid, privateKey, key: toConfirmedKey({ kid, owner, publicKey }) };
}

/** The record of a key that was confirmed long ago and expires long after. */
export const toConfirmedKey = (
  key: Pick<SigningKey, 'kid' | 'owner' | 'publicKey'>,
): SigningKey => ({
  ...key,
  passkey: null,
  algorithm: toAlgorithm(key.publicKey),
  enrolledBy: 'example-owner',
  confirmedBy: 'example-lead',
  validFrom: '2026-01-01T00:00:00.000Z',
  expiresAt: '2099-01-01T00:00:00.000Z',
  revokedAt: null,
  revokedBy: null,
  revokedFor: null,
  compromisedSince: null,
});

export const STATED_AT = '2026-07-02T13:00:00.000Z';

/** A sign-off by the lead agency's fictional reviewer, good for an hour. */
export const sampleStatement = (change: Partial<Statement> = {}): Statement => ({
  deployment: DEPLOYMENT,
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
