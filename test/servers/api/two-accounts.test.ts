import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../contracts/people/participant';
import type { PersonPrincipal } from '../../../contracts/people/person-principal';
import type { KeyOwner } from '../../../contracts/statement/signing-key';
import { signEnrolment } from '../../../trust/statements/key-enrolment';
import { createSigningKey, toSigningKeyId } from '../../../trust/statements/signing-key';
import { ADMIN, COORDINATOR, LEAD, openRegistrationWorld, OPERATOR } from './registration-world';
import type { RegistrationWorld } from './registration-world';
import { DEPLOYMENT } from '../../support/deployment';

let registry: RegistrationWorld;
beforeAll(async () => {
  registry = await openRegistrationWorld();
});
afterAll(() => registry.close());

/** A key that the person has brought, which waits for confirmation. */
async function bringKey(by: PersonPrincipal, owner: KeyOwner): Promise<string> {
  const { publicKey, privateKey } = await createSigningKey();
  const enrolment = signEnrolment(
    { deployment: DEPLOYMENT, owner, publicKey, issuedAt: new Date().toISOString() },
    privateKey,
  );
  await registry.enter(by);
  expect((await registry.post(by, '/v1/signing-keys', { enrolment })).status).toBe(201);
  return toSigningKeyId(publicKey);
}
const confirm = (by: Principal, kid: string) =>
  registry.post(by, `/v1/signing-keys/${kid}/confirmation`, {});

describe('one human with two accounts', () => {
  const BOB = { kind: 'reviewer', person: 'bob', agency: 'caisi', role: 'reviewer' } as const;
  const OWNER = { kind: 'reviewer', person: 'bob', agency: 'caisi' } as const;

  it('is not two people: a lead approves no key of whom they registered', async () => {
    await registry.register(LEAD, { person: 'bob', agency: 'caisi', roles: ['reviewer'] });
    expect((await registry.approve(LEAD, 'bob')).status).toBe(403);
    expect((await registry.approve(COORDINATOR, 'bob')).status).toBe(200);
    const kid = await bringKey(BOB, OWNER);
    expect(await confirm(LEAD, kid)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const second = { ...LEAD, person: 'second-lead' };
    expect((await confirm(second, kid)).status).toBe(200);
    // To end one is nobody's advantage.
    expect(
      (await registry.post(LEAD, `/v1/signing-keys/${kid}/revocation`, { why: 'lost' })).status,
    ).toBe(200);
  });

  it('is not two people either for having changed the record later', async () => {
    await registry.world.keyFor({ ...BOB, person: 'carol' });
    await registry.change(LEAD, 'carol', { roles: ['reviewer', 'agencyLead'] });
    expect((await registry.approve(OPERATOR, 'carol')).status).toBe(200);
    const carol = { ...BOB, person: 'carol' };
    const kid = await bringKey(carol, { ...OWNER, person: 'carol' });
    expect((await confirm(LEAD, kid)).status).toBe(403);
    expect((await confirm(COORDINATOR, kid)).status).toBe(200);
  });

  it('is not two people of a company', async () => {
    const json = { person: 'max', company: 'example-labs', roles: ['companyAdmin'] };
    await registry.register(ADMIN, json);
    expect((await registry.approve(ADMIN, 'max')).status).toBe(403);
    expect((await registry.approve(OPERATOR, 'max')).status).toBe(200);
    const max = { ...ADMIN, person: 'max' };
    const owner = { kind: 'company', company: 'example-labs', person: 'max' } as const;
    const kid = await bringKey(max, owner);
    expect((await confirm(ADMIN, kid)).status).toBe(403);
    expect((await confirm({ ...ADMIN, person: 'second-admin' }, kid)).status).toBe(200);
  });
});
