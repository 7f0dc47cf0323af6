import { randomBytes } from 'node:crypto';
import { registerApiKey } from '../store/people/api-keys';
import type { PersonInput } from '../contracts/people/person';
import type { StackFile, StackPerson } from '../contracts/stack-file';
import { registerCompany } from '../store/people/companies';
import { createApiKey } from '../trust/tokens/bearer-token';
import { ensureAgreement } from './demo/example-agreement';
import { registerWithSession } from './sessions';
import { registerSigner } from './signing-keys';
import type { SignersPlace, StackSigner } from './signing-keys';

/** What the embedded stack's processes share and nobody else may have. */
export interface StackSecrets {
  readonly apiKeyPepper: Buffer;
  /** The API's own key, with which it signs for its authenticated callers. */
  readonly service: StackSigner;
  /** The workers' key, with which they attest what was destroyed. */
  readonly custody: StackSigner;
}

export type Participants = Pick<StackFile, 'company' | 'people'>;

const COMPANY = { id: 'example-labs', name: 'Example Labs' };

/** Reviewers first, one an agency; then a lead, who can be the second pair of eyes of the lead agency. */
const REVIEWERS = [
  { person: 'reviewer-caisi', name: 'Example Reviewer (lead agency)', agency: 'caisi' },
  { person: 'reviewer-nsa', name: 'Example Reviewer (second agency)', agency: 'nsa' },
  { person: 'reviewer-cisa', name: 'Example Reviewer (third agency)', agency: 'cisa' },
  { person: 'lead-caisi', name: 'Example Lead (lead agency)', agency: 'caisi', isLead: true },
] as const;

const OPERATOR = 'example-operator';
const SECOND_ADMIN = 'second-admin';

const STAFF = [
  { person: OPERATOR, name: 'Example Operator', role: 'operator' },
  { person: 'example-auditor', name: 'Example Auditor', role: 'auditor' },
  { person: 'example-coordinator', name: 'Example Coordinator', role: 'coordinator' },
  { person: 'second-coordinator', name: 'Example Coordinator (second)', role: 'coordinator' },
  { person: 'example-admin', name: 'Example Admin (Example Labs)', role: 'companyAdmin' },
  { person: SECOND_ADMIN, name: 'Example Admin (Example Labs, second)', role: 'companyAdmin' },
] as const;

/** New secrets for a new stack, with the API's key registered. */
export async function createSecrets(place: SignersPlace): Promise<StackSecrets> {
  const approval = { enrolledBy: OPERATOR, confirmedBy: 'example-coordinator' };
  const service = await registerSigner(place, { kind: 'service', service: 'api' }, approval);
  const custody = await registerSigner(place, { kind: 'service', service: 'custody' }, approval);
  return { apiKeyPepper: randomBytes(32), service, custody };
}

/**
 * Coordinators sign the orders that concern every review, two of them each; a company's people, what the
 * company consents to. Whose role signs nothing has no key.
 */
async function signerOfStaff(
  place: SignersPlace,
  { person, role }: (typeof STAFF)[number],
): Promise<StackSigner | null> {
  if (role === 'coordinator') {
    const pair = { enrolledBy: person, confirmedBy: OPERATOR };
    return registerSigner(place, { kind: 'coordinator', person }, pair);
  }
  if (role !== 'companyAdmin') return null;
  const owner = { kind: 'company', company: COMPANY.id, person } as const;
  const confirmedBy = person === SECOND_ADMIN ? 'example-admin' : SECOND_ADMIN;
  return registerSigner(place, owner, { enrolledBy: person, confirmedBy });
}

/**
 * Registers Example Labs with two admins, reviewers of each agency, two coordinators, an operator and an
 * auditor: all of them fictional, each with a session that no login made.
 */
export async function registerParticipants(
  place: SignersPlace,
  pepper: Buffer,
): Promise<Participants> {
  const { store } = place;
  const { keyId, token: apiKey, hash } = createApiKey(pepper);
  const principal = { kind: 'company', company: COMPANY.id, role: 'service' } as const;
  await registerApiKey(store, { keyId, hash, principal });
  const { id: code, name: called } = COMPANY;
  const registeredAt = new Date().toISOString();
  await registerCompany(store, { company: code, name: called, registeredAt });
  const people: StackPerson[] = [];
  for (const { person, name, agency, ...rest } of REVIEWERS) {
    const role = 'isLead' in rest ? 'agencyLead' : 'reviewer';
    const owner = { kind: 'reviewer', person, agency } as const;
    const pair = { enrolledBy: person, confirmedBy: OPERATOR };
    const signer = await registerSigner(place, owner, pair);
    const registered = { person, name, agency, roles: [role], active: true } satisfies PersonInput;
    const sessionToken = await registerWithSession({ store, pepper }, registered);
    people.push({ person, name, role: 'reviewer', agency, signer, sessionToken });
  }
  for (const member of STAFF) {
    const { person, name, role } = member;
    const isCompany = role === 'companyAdmin';
    const employer = isCompany ? { company: COMPANY.id } : {};
    const registered = {
      person,
      name,
      ...employer,
      roles: [role],
      active: true,
    } satisfies PersonInput;
    const sessionToken = await registerWithSession({ store, pepper }, registered);
    const kind = isCompany ? 'company' : role;
    const signer = await signerOfStaff(place, member);
    people.push({ person, name, role: kind, agency: null, signer, sessionToken });
  }
  await ensureAgreement(store, COMPANY.id);
  return { company: { ...COMPANY, apiKey }, people };
}
