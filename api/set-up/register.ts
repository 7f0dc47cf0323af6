import type { Code, DeploymentName } from '../../contracts/primitives';
import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import { PublicKey } from '../../contracts/statement/signing-key';
import type { Subject } from '../../contracts/people/person';
import { findSigningKey, registerSigningKey } from '../../store/keys/signing-keys';
import { findPerson, registerPerson } from '../../store/people/participants';
import type { Store } from '../../store/store';
import { digestOf } from '../../trust/statements/digest';
import { signEnrolment } from '../../trust/statements/key-enrolment';
import { toAlgorithm } from '../../trust/statements/signing-key';
import type { OwnServiceKey } from '../../trust/tokens/read-service-key';

const TWO_YEARS_MS = 730 * 86_400_000;

/** The people who bring and confirm the deployment's own keys, before anybody is registered. */
const BY = { enrolledBy: 'operator-1', confirmedBy: 'operator-2' } as const;

interface Place {
  readonly store: Store;
  readonly deployment: DeploymentName;
}

/**
 * Registers the public half of a service's key for two years. The same key again changes nothing.
 *
 * @returns whether it was new.
 * @throws Error when the `kid` names another key: it never changes hands.
 */
export async function registerNewService(
  { store, deployment }: Place,
  service: Code,
  { kid, privateKey }: OwnServiceKey,
): Promise<boolean> {
  const members = Object.entries(privateKey).filter(([name]) => name !== 'd');
  const publicKey = PublicKey.parse(Object.fromEntries(members));
  const found = await findSigningKey(store, kid);
  if (found && digestOf(found.publicKey) === digestOf(publicKey)) return false;
  const owner: KeyOwner = { kind: 'service', service };
  const now = Date.now();
  const [validFrom, expiresAt] = [now, now + TWO_YEARS_MS].map((ms) => new Date(ms).toISOString());
  const key = {
    ...{ kid, owner, algorithm: toAlgorithm(publicKey), publicKey, passkey: null, ...BY },
    ...{ validFrom: validFrom ?? null, expiresAt: expiresAt ?? null },
    ...{ revokedAt: null, revokedBy: null, revokedFor: null, compromisedSince: null },
  } satisfies SigningKey;
  const issuedAt = new Date(now).toISOString();
  const enrolment = signEnrolment({ deployment, owner, publicKey, issuedAt }, privateKey);
  await registerSigningKey(store, key, enrolment);
  return true;
}

/**
 * Registers an operator whom nobody has to approve: the deployment's first ones could approve each other only.
 *
 * @returns whether they were new.
 * @throws Error when somebody else is registered under the name.
 */
export async function registerOperator(
  store: Store,
  person: Code,
  subject: Subject,
): Promise<boolean> {
  const found = await findPerson(store, person);
  if (found && digestOf(found.subject) === digestOf(subject)) return false;
  if (found) throw new Error(`${person} is registered already, with another login`);
  await registerPerson(store, { person, name: person, active: true, subject, roles: ['operator'] });
  return true;
}
