import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../contracts/people/participant';
import type { PersonPrincipal } from '../../../contracts/people/person-principal';
import { tokenFor } from './token-for';
import {
  ADMIN,
  AUDITOR,
  COORDINATOR,
  LEAD,
  openRegistrationWorld,
  OPERATOR,
  SECOND_OPERATOR,
} from './registration-world';
import type { RegistrationWorld } from './registration-world';

let registry: RegistrationWorld;
beforeAll(async () => {
  registry = await openRegistrationWorld();
});
afterAll(() => registry.close());

let made = 0;
const newCode = (): string => `new-${made++}`;

async function statusFor(principal: PersonPrincipal): Promise<number> {
  await registry.enter(principal);
  return (await registry.get(principal, '/v1/reviews')).status;
}

const LEADS = { agency: 'nsa', roles: ['agencyLead'] };
const ADMINS = { company: 'example-labs', roles: ['companyAdmin'] };
const REVIEWS = { agency: 'caisi', roles: ['reviewer'] };
const MEMBERS = { company: 'example-labs', roles: ['companyMember'] };

describe('a registered person', () => {
  it.each<[string, object, (person: string) => PersonPrincipal]>([
    ['a lead', LEADS, (person) => ({ ...LEAD, agency: 'nsa', person })],
    ['an admin', ADMINS, (person) => ({ ...ADMIN, person })],
    ['a coordinator', { roles: ['coordinator'] }, (person) => ({ ...COORDINATOR, person })],
    ['an auditor', { roles: ['auditor'] }, (person) => ({ ...AUDITOR, person })],
    ['an operator', { roles: ['operator'] }, (person) => ({ ...OPERATOR, person })],
  ])('is nobody until another person approves it: %s', async (_name, json, toPrincipal) => {
    const person = newCode();
    const registered = { registeredBy: 'the-operator', approvedBy: null };
    expect((await registry.register(OPERATOR, { person, ...json })).body).toMatchObject(registered);
    expect(await statusFor(toPrincipal(person))).toBe(401);
    expect(await registry.approve(OPERATOR, person)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await statusFor(toPrincipal(person))).toBe(401);
    const approved = await registry.approve(SECOND_OPERATOR, person);
    expect(approved).toMatchObject({ status: 200, body: { approvedBy: 'second-operator' } });
    expect(await statusFor(toPrincipal(person))).toBe(200);
  });

  it.each<[object, Principal, Principal, number]>([
    [REVIEWS, LEAD, LEAD, 403],
    [REVIEWS, LEAD, { ...LEAD, person: 'second-lead' }, 200],
    [REVIEWS, LEAD, COORDINATOR, 200],
    [REVIEWS, LEAD, OPERATOR, 200],
    [REVIEWS, LEAD, { ...LEAD, person: 'nsa-lead', agency: 'nsa' }, 404],
    [REVIEWS, LEAD, ADMIN, 404],
    [REVIEWS, LEAD, AUDITOR, 403],
    [MEMBERS, ADMIN, ADMIN, 403],
    [MEMBERS, ADMIN, { ...ADMIN, person: 'second-admin' }, 200],
    [MEMBERS, ADMIN, OPERATOR, 200],
    [MEMBERS, ADMIN, COORDINATOR, 404],
    [MEMBERS, ADMIN, { ...ADMIN, person: 'rival', company: 'other-labs' }, 404],
    [{ roles: ['auditor'] }, OPERATOR, COORDINATOR, 200],
    [{ roles: ['auditor'] }, OPERATOR, LEAD, 404],
  ])('as %j by %j is approved by those who answer: %j → %i', async (...row) => {
    const [json, by, second, status] = row;
    const person = newCode();
    expect((await registry.register(by, { person, ...json })).status).toBe(201);
    expect((await registry.approve(second, person)).status).toBe(status);
  });

  it('is approved once, however many try', async () => {
    const person = newCode();
    await registry.register(LEAD, { person, ...REVIEWS });
    const all = [COORDINATOR, OPERATOR, SECOND_OPERATOR, COORDINATOR];
    const answers = await Promise.all(all.map((by) => registry.approve(by, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const late = await registry.approve(COORDINATOR, person);
    expect(late).toMatchObject({ status: 409, body: { code: 'person-not-pending' } });
  });

  it('is approved as what the approver has seen, and as nothing else', async () => {
    const person = newCode();
    const subject = { issuer: 'https://issuer.example', sub: person };
    await registry.register(LEAD, { person, ...REVIEWS });
    const seen = { roles: ['reviewer'], subject: null };
    expect((await registry.change(LEAD, person, { subject })).status).toBe(200);
    const changed = { status: 409, body: { code: 'person-changed' } };
    expect(await registry.approve(COORDINATOR, person, seen)).toMatchObject(changed);
    const other = { ...seen, subject, roles: ['agencyLead'] };
    expect(await registry.approve(COORDINATOR, person, other)).toMatchObject(changed);
    expect((await registry.approve(COORDINATOR, person, { ...seen, subject })).status).toBe(200);
  });

  it('is approved with a fresh second factor alone', async () => {
    const person = newCode();
    await registry.register(LEAD, { person, ...REVIEWS });
    const secondFactorAt = new Date(Date.now() - 16 * 60_000).toISOString();
    const as = await tokenFor(
      registry.world,
      { ...COORDINATOR, person: 'late' },
      { secondFactorAt },
    );
    const path = `/v1/people/${person}/approval`;
    const json = { roles: ['reviewer'], subject: null };
    const answer = await registry.world.ask(path, { method: 'POST', as, json });
    expect(answer).toMatchObject({ status: 401, body: { code: 'fresh-authentication-required' } });
  });

  it('is visible to those who can approve it', async () => {
    const person = newCode();
    await registry.register(LEAD, { person, ...REVIEWS });
    const { body } = await registry.get(COORDINATOR, '/v1/people');
    const { items } = body as { items: { person: string; company?: string }[] };
    expect(items).toContainEqual(expect.objectContaining({ person, approvedBy: null }));
    expect(items.filter(({ company }) => company !== undefined)).toEqual([]);
  });
});

describe('a person who gains rights', () => {
  const subjectOf = (person: string) => ({ issuer: 'https://issuer.example', sub: person });

  it.each<[string, (person: string) => Promise<object>]>([
    ['a role', () => Promise.resolve({ roles: ['reviewer', 'agencyLead'] })],
    ['a login', (person) => Promise.resolve({ subject: subjectOf(person) })],
    [
      'their standing back',
      async (person) => {
        await registry.change(LEAD, person, { active: false });
        return { active: true };
      },
    ],
  ])('waits for approval again: %s', async (_name, toChange) => {
    const reviewer: PersonPrincipal = { ...LEAD, person: newCode(), role: 'reviewer' };
    const { person } = reviewer;
    const as = await registry.world.keyFor(reviewer);
    const changed = await registry.change(LEAD, person, await toChange(person));
    const pending = { changedBy: 'the-lead', approvedBy: null };
    expect(changed).toMatchObject({ status: 200, body: pending });
    expect((await registry.world.ask('/v1/reviews', { as })).status).toBe(401);
    expect(await statusFor(reviewer)).toBe(401);
    expect((await registry.approve(LEAD, person)).status).toBe(403);
    expect((await registry.approve(COORDINATOR, person)).status).toBe(200);
    expect(await statusFor(reviewer)).toBe(200);
  });

  it('waits for nothing when they get less, or another name', async () => {
    const reviewer: PersonPrincipal = { ...LEAD, person: newCode() };
    const { person } = reviewer;
    await registry.world.keyFor(reviewer);
    const approved = { status: 200, body: { approvedBy: 'deployment' } };
    expect(await registry.change(LEAD, person, { name: 'Another Name' })).toMatchObject(approved);
    await registry.change(LEAD, person, { roles: ['agencyLead', 'reviewer'] });
    await registry.approve(COORDINATOR, person);
    const less = await registry.change(LEAD, person, { roles: ['reviewer'] });
    expect(less).toMatchObject({ status: 200, body: { approvedBy: 'the-coordinator' } });
  });

  it('gets it from one person at a time: nobody adds to what another one has proposed', async () => {
    const person = newCode();
    await registry.register(OPERATOR, { person, agency: 'caisi', roles: ['agencyLead'] });
    const more = { roles: ['agencyLead', 'reviewer'] };
    const answer = await registry.change(LEAD, person, more);
    expect(answer).toMatchObject({ status: 409, body: { code: 'person-pending' } });
    expect((await registry.change(LEAD, person, { active: false })).status).toBe(200);
  });

  it('gets it from neither of those who ever registered or changed them', async () => {
    const person = newCode();
    await registry.register(OPERATOR, { person, roles: ['auditor'] });
    await registry.approve(COORDINATOR, person);
    await registry.change(SECOND_OPERATOR, person, { roles: ['coordinator'] });
    expect((await registry.approve(OPERATOR, person)).status).toBe(403);
    expect((await registry.approve(SECOND_OPERATOR, person)).status).toBe(403);
    expect((await registry.approve(COORDINATOR, person)).status).toBe(200);
  });
});
