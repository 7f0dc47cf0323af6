import { generateKeyPair, exportJWK, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import type { AgreementTerms } from '../../../../contracts/people/agreement';
import { signEnrolment } from '../../../../trust/statements/key-enrolment';
import { createSigningKey } from '../../../../trust/statements/signing-key';
import { digestOf } from '../../../../trust/statements/digest';
import { DEPLOYMENT } from '../../../support/deployment';
import { PUBLIC_URL } from '../api-world';
import type { TourWorld } from './tour-world';

const ADMIN = 'example-admin';
const OPERATOR = 'example-operator';

/** People come to be registered, are changed, and step aside in a review. */
export async function tourPeople(world: TourWorld, review: string): Promise<void> {
  const { shows, refuses, token } = world;
  const [operator, coordinator] = [token(OPERATOR), token('example-coordinator')];
  const subject = { issuer: 'https://login.agency.example', sub: '00u1example' };
  const body = {
    ...{ person: 'new-reviewer', name: 'Example Person', agency: 'nsa' },
    ...{ roles: ['agencyLead'], subject },
  };
  await shows('registerPerson', { as: operator, body });
  await refuses('registerPerson', 'already-registered', { as: operator, body });
  const path = { person: 'new-reviewer' };
  const seen = { roles: ['agencyLead'], subject };
  const otherRoles = { ...seen, roles: ['reviewer'] };
  await refuses('approvePerson', 'person-changed', { as: coordinator, path, body: otherRoles });
  await shows('approvePerson', { as: coordinator, path, body: seen });
  const change = { name: 'Example Person (lead)' };
  await shows('changePerson', { as: operator, path, body: change });
  await refuses('changePerson', 'own-record', {
    ...{ as: operator, path: { person: OPERATOR } },
    body: change,
  });
  await shows('listPeople', { as: token('lead-caisi') });
  await shows('recuse', { as: coordinator, path, body: { review } });
  await shows('liftRecusal', { as: coordinator, path: { ...path, review } });
}

/** A company and its service, with a key that is shown and one that proves itself. */
export async function tourCompanies(world: TourWorld): Promise<void> {
  const { shows, refuses, token } = world;
  const [operator, admin] = [token(OPERATOR), token(ADMIN)];
  const company = { company: 'sample-works', name: 'Sample Works' };
  await shows('registerCompany', { as: operator, body: company });
  await refuses('registerCompany', 'already-registered', { as: operator, body: company });
  await shows('listCompanies', { as: operator });
  const path = { service: 'labs-runner' };
  const service = { ...path, company: 'example-labs', name: 'Release pipeline' };
  await shows('registerService', { as: admin, body: service });
  const issued = await shows('issueApiKey', { as: admin, path });
  const { key } = issued.body as { key: string };
  await tourServiceKey(world);
  await shows('listServices', { as: admin });
  await shows('revokeApiKey', { as: admin, path: { ...path, key } });
  await refuses('revokeApiKey', 'not-found', { as: admin, path: { ...path, key: 'a'.repeat(16) } });
  await shows('revokeServiceKey', { as: admin, path: { ...path, kid: 'runner-2026' } });
  await shows('changeService', { as: operator, path, body: { active: false } });
}

async function tourServiceKey({ shows, refuses, token }: TourWorld): Promise<void> {
  const as = token(ADMIN);
  const path = { service: 'labs-runner' };
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const body = { kid: 'runner-2026', jwk: await exportJWK(publicKey) };
  await shows('addServiceKey', { as, path, body });
  await refuses('addServiceKey', 'already-registered', { as, path, body });
  await shows('issueToken', {
    body: {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(privateKey),
    },
  });
}

const assertion = (key: CryptoKey): Promise<string> => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: 'labs-runner', sub: 'labs-runner', aud: PUBLIC_URL, exp: now + 60 };
  const header = { alg: 'ES256', kid: 'runner-2026' };
  return new SignJWT({ ...claims, jti: 'assertion-1' }).setProtectedHeader(header).sign(key);
};

const terms: AgreementTerms = {
  agreement: 'labs-2027',
  company: 'example-labs',
  signatories: {
    company: [{ name: 'Example Counsel', title: 'General Counsel' }],
    government: [{ agency: 'caisi', name: 'Example Director', title: 'Director' }],
  },
  text: { digest: digestOf('the text'), heldBy: 'caisi', reference: 'labs-2027' },
  promised: [],
  information: ['Model card'],
  retention: null,
  from: '2027-01-01T00:00:00.000Z',
  until: '2029-01-01T00:00:00.000Z',
  remindDaysBefore: [30],
};

/** An agreement is proposed, confirmed and terminated. */
export async function tourAgreements({ shows, refuses, token }: TourWorld): Promise<void> {
  const [coordinator, admin] = [token('example-coordinator'), token(ADMIN)];
  const path = { agreement: terms.agreement };
  await shows('proposeAgreement', { as: coordinator, body: terms });
  const unknown = { ...terms, agreement: 'nobody-2027', company: 'nobody' };
  await refuses('proposeAgreement', 'company-unknown', { as: coordinator, body: unknown });
  const other = { digest: digestOf('other terms') };
  await refuses('confirmAgreement', 'agreement-changed', { as: admin, path, body: other });
  await shows('confirmAgreement', { as: admin, path, body: { digest: digestOf(terms) } });
  await shows('listAgreements', { as: admin });
  const body = { reason: 'Superseded by new terms.' };
  await shows('terminateAgreement', { as: admin, path, body });
  await refuses('terminateAgreement', 'agreement-settled', { as: coordinator, path, body });
}

/** A signing key is brought, listed and revoked. */
export async function tourSigningKeys({ shows, refuses, token }: TourWorld): Promise<void> {
  const as = token('reviewer-cisa');
  const { publicKey, privateKey } = await createSigningKey('ES256');
  const owner = { kind: 'reviewer', person: 'reviewer-cisa', agency: 'cisa' } as const;
  const issuedAt = new Date().toISOString();
  const claims = { deployment: DEPLOYMENT, owner, publicKey, issuedAt };
  const enrol = (change: Partial<typeof claims> = {}) => ({
    enrolment: signEnrolment({ ...claims, ...change }, privateKey),
  });
  const enrolled = await shows('enrolSigningKey', { as, body: enrol() });
  const late = enrol({ issuedAt: '2026-01-01T00:00:00.000Z' });
  await refuses('enrolSigningKey', 'expired', { as, body: late });
  await shows('listSigningKeys', { as, query: { limit: '1' } });
  const { kid } = enrolled.body as { kid: string };
  await shows('revokeSigningKey', { as, path: { kid }, body: { why: 'retired' } });
}
