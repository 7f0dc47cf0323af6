import { randomBytes } from 'node:crypto';
import type { Store } from '../store/store';
import { registerSigningKey } from '../store/keys/signing-keys';
import type { DeploymentName } from '../contracts/primitives';
import type { KeyOwner, PrivateKey, SigningKey } from '../contracts/statement/signing-key';
import { signEnrolment } from '../trust/statements/key-enrolment';
import { createSigningKey, toAlgorithm } from '../trust/statements/signing-key';

const TWO_YEARS_MS = 730 * 86_400_000;

/** What a fictional participant signs with. */
export interface StackSigner {
  readonly kid: string;
  readonly privateKey: PrivateKey;
}

/** Where a key is registered, and for which deployment. */
export interface SignersPlace {
  readonly store: Store;
  readonly deployment: DeploymentName;
}

/** A new key, registered as if `enrolledBy` had brought it and another fictional person had confirmed it. */
export async function registerSigner(
  { store, deployment }: SignersPlace,
  owner: KeyOwner,
  { enrolledBy, confirmedBy }: { readonly enrolledBy: string; readonly confirmedBy: string },
): Promise<StackSigner> {
  const { publicKey, privateKey } = await createSigningKey();
  const name = owner.kind === 'service' ? owner.service : enrolledBy;
  const kid = `${name}-${randomBytes(4).toString('hex')}`;
  const now = Date.now();
  const validFrom = new Date(now).toISOString();
  const key: SigningKey = {
    kid,
    owner,
    algorithm: toAlgorithm(publicKey),
    publicKey,
    passkey: null,
    enrolledBy,
    confirmedBy,
    validFrom,
    expiresAt: new Date(now + TWO_YEARS_MS).toISOString(),
    revokedAt: null,
    revokedBy: null,
    revokedFor: null,
    compromisedSince: null,
  };
  const enrolment = signEnrolment(
    { deployment, owner, publicKey, issuedAt: validFrom },
    privateKey,
  );
  await registerSigningKey(store, key, enrolment);
  return { kid, privateKey };
}
