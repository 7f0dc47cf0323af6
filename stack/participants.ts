import { randomBytes } from 'node:crypto';
import type { Store } from '../activities/store/store';
import {
  registerApiKey,
  registerPerson,
  registerSigningKey,
} from '../activities/store/participants';
import type { KeyOwner, PrivateKey, Principal } from '../contracts/participant';
import type { StackFile, StackPerson } from '../contracts/stack-file';
import { createApiKey } from '../trust/api-key';
import { createSigningKey } from '../trust/signing-key';

/** What the embedded stack's processes share and nobody else may have. */
export interface StackSecrets {
  readonly apiKeyPepper: Buffer;
  readonly sealKey: Buffer;
  /** The API's own key, with which it signs for its authenticated callers. */
  readonly service: { readonly kid: string; readonly privateKey: PrivateKey };
}

export type Participants = Pick<StackFile, 'company' | 'people'>;

const COMPANY = { id: 'example-labs', name: 'Example Labs' };

const PEOPLE = [
  { person: 'reviewer-caisi', name: 'Example Reviewer (lead agency)', agency: 'caisi' },
  { person: 'reviewer-nsa', name: 'Example Reviewer (second agency)', agency: 'nsa' },
  { person: 'reviewer-cisa', name: 'Example Reviewer (third agency)', agency: 'cisa' },
] as const;

const STAFF = [
  { person: 'example-operator', name: 'Example Operator', role: 'operator' },
  { person: 'example-auditor', name: 'Example Auditor', role: 'auditor' },
] as const;

/** New secrets for a new stack, with the API's key registered. */
export async function createSecrets(store: Store): Promise<StackSecrets> {
  const { publicKey, privateKey } = await createSigningKey();
  const kid = `api-${toSuffix()}`;
  await registerSigningKey(store, { kid, owner: { kind: 'service', service: 'api' }, publicKey });
  const [apiKeyPepper, sealKey] = [randomBytes(32), randomBytes(32)];
  return { apiKeyPepper, sealKey, service: { kid, privateKey } };
}

/** Registers Example Labs, a reviewer for each agency, an operator and an auditor: all of them fictional. */
export async function registerParticipants(store: Store, pepper: Buffer): Promise<Participants> {
  const register = async (principal: Principal): Promise<string> => {
    const { keyId, token, hash } = createApiKey(pepper);
    await registerApiKey(store, { keyId, hash, principal });
    return token;
  };
  const company = {
    ...COMPANY,
    apiKey: await register({ kind: 'company', company: COMPANY.id }),
  };
  const people: StackPerson[] = [];
  for (const { person, name, agency } of PEOPLE) {
    await registerPerson(store, { person, name, agency, roles: ['reviewer'], active: true });
    const owner = { kind: 'reviewer', person, agency } as const;
    const signer = await registerSigner(store, owner, person);
    people.push({ person, name, role: 'reviewer', agency, signer, apiKey: await register(owner) });
  }
  for (const { person, name, role } of STAFF) {
    await registerPerson(store, { person, name, roles: [role], active: true });
    const apiKey = await register({ kind: role, person });
    people.push({ person, name, role, agency: null, signer: null, apiKey });
  }
  return { company, people };
}

async function registerSigner(store: Store, owner: KeyOwner, name: string) {
  const { publicKey, privateKey } = await createSigningKey();
  const kid = `${name}-${toSuffix()}`;
  await registerSigningKey(store, { kid, owner, publicKey });
  return { kid, privateKey };
}

const toSuffix = (): string => randomBytes(4).toString('hex');
