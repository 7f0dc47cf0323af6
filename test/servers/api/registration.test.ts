import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sessions } from '../../../store/people/sessions';
import type { Principal } from '../../../contracts/people/participant';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS, OPERATOR } from './seed';
import { tokenFor } from './token-for';

const ADMIN: Principal = {
  kind: 'company',
  company: 'example-labs',
  person: 'labs-admin',
  role: 'admin',
};
const MEMBER: Principal = { ...ADMIN, person: 'labs-member', role: 'member' };
const LEAD: Principal = { kind: 'reviewer', person: 'the-lead', agency: 'caisi', role: 'lead' };
const REVIEWER: Principal = { ...LEAD, person: 'the-reviewer', role: 'reviewer' };
const COORDINATOR: Principal = { kind: 'coordinator', person: 'the-coordinator' };
const REVIEW = `rev-${'a'.repeat(26)}`;

let world: ApiWorld;
let operator: string;
let admin: string;
let lead: string;
beforeAll(async () => {
  world = await openApiWorld();
  operator = await world.keyFor(OPERATOR);
  admin = await world.keyFor(ADMIN);
  lead = await world.keyFor(LEAD);
  for (const company of ['example-labs', 'other-labs']) {
    const json = { company, name: 'Example Company' };
    await world.ask('/v1/companies', { method: 'POST', as: operator, json });
  }
});
afterAll(() => world.close());

const register = (as: string, json: object) =>
  world.ask('/v1/people', { method: 'POST', as, json: { name: 'Example Person', ...json } });
const change = (as: string, person: string, json: object) =>
  world.ask(`/v1/people/${person}`, { method: 'PATCH', as, json });

describe('a person', () => {
  it.each([
    ['operator', { person: 'p-1', company: 'example-labs', roles: ['companyAdmin'] }, 201],
    ['operator', { person: 'p-2', agency: 'nsa', roles: ['agencyLead'] }, 201],
    ['operator', { person: 'p-3', roles: ['auditor'] }, 201],
    ['operator', { person: 'p-4', agency: 'nsa', roles: ['reviewer'] }, 403],
    ['operator', { person: 'p-4', agency: 'nsa', roles: ['agencyLead', 'reviewer'] }, 403],
    ['operator', { person: 'p-4', company: 'example-labs', roles: ['companyMember'] }, 403],
    ['admin', { person: 'p-5', company: 'example-labs', roles: ['companyMember'] }, 201],
    ['admin', { person: 'p-6', company: 'other-labs', roles: ['companyMember'] }, 403],
    ['admin', { person: 'p-6', agency: 'caisi', roles: ['reviewer'] }, 403],
    ['admin', { person: 'p-6', roles: ['operator'] }, 403],
    ['lead', { person: 'p-7', agency: 'caisi', roles: ['reviewer'] }, 201],
    ['lead', { person: 'p-8', agency: 'nsa', roles: ['reviewer'] }, 403],
    ['lead', { person: 'p-8', roles: ['coordinator'] }, 403],
  ])('is registered by who answers for them: %s, %j → %i', async (who, json, status) => {
    const as = { operator, admin, lead }[who] ?? '';
    const answer = await register(as, json);
    expect(answer.status).toBe(status);
    if (status === 201) expect(answer.body).toMatchObject({ ...json, approvedBy: null });
  });

  it.each([
    { roles: ['companyAdmin', 'agencyLead'], company: 'example-labs', agency: 'nsa' },
    { roles: ['operator', 'auditor'] },
    { roles: ['auditor'], company: 'example-labs' },
    { roles: ['agencyLead'] },
    { roles: ['companyAdmin'], company: 'example-labs', agency: 'nsa' },
  ])('is at one place, with roles that fit it: not %j', async (json) => {
    const answer = await register(operator, { person: 'p-unfit', ...json });
    expect(answer).toMatchObject({ status: 422, body: { code: 'roles-unfit' } });
  });

  it('of a company that nobody registered is nobody', async () => {
    const json = { person: 'p-9', company: 'no-labs', roles: ['companyAdmin'] };
    expect(await register(operator, json)).toMatchObject({ body: { code: 'company-unknown' } });
  });

  it.each([MEMBER, REVIEWER, AUDITOR, COORDINATOR, EXAMPLE_LABS])(
    'is registered by nobody else: %j',
    async (principal) => {
      const json = { person: 'p-10', agency: 'caisi', roles: ['reviewer'] };
      const answer = await register(await world.keyFor(principal), json);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    },
  );

  it('is registered once, and one login is one person', async () => {
    const subject = { issuer: 'https://issuer.example', sub: 'one-human' };
    const json = { person: 'p-11', roles: ['auditor'], subject };
    expect((await register(operator, json)).status).toBe(201);
    const taken = { status: 409, body: { code: 'already-registered' } };
    expect(await register(operator, json)).toMatchObject(taken);
    expect(await register(operator, { ...json, person: 'p-12' })).toMatchObject(taken);
    const other = { person: 'p-13', roles: ['auditor'] };
    expect((await register(operator, other)).status).toBe(201);
    expect(await change(operator, 'p-13', { subject })).toMatchObject(taken);
    const elsewhere = { ...subject, sub: 'another-human' };
    expect(await change(operator, 'p-11', { subject: elsewhere })).toMatchObject(taken);
    expect((await change(operator, 'p-13', { subject: elsewhere })).status).toBe(200);
  });

  it('is registered by one of several who try at once', async () => {
    const json = { person: 'p-17', roles: ['auditor'] };
    const answers = await Promise.all(Array.from({ length: 6 }, () => register(operator, json)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 5 }, () => 409)]);
  });

  it('gives themself no role', async () => {
    const own = { status: 403, body: { code: 'own-record' } };
    expect(await change(admin, 'labs-admin', { roles: ['companyMember'] })).toMatchObject(own);
    expect(await change(operator, OPERATOR.person, { roles: ['auditor'] })).toMatchObject(own);
  });

  it('is changed by nobody who does not look after them', async () => {
    const missing = { status: 404, body: { code: 'not-found' } };
    await world.keyFor({ ...MEMBER, person: 'p-14' });
    expect(await change(lead, 'p-14', { active: false })).toMatchObject(missing);
    expect(await change(lead, 'p-nobody', { active: false })).toMatchObject(missing);
    expect(await change(operator, 'p-14', { roles: ['companyAdmin'] })).toMatchObject({
      status: 200,
    });
    expect(await change(operator, 'p-14', { roles: ['companyMember'] })).toMatchObject({
      status: 403,
    });
  });

  it('is shut out at once when made inactive, no matter who registered them', async () => {
    const gone: Principal = { ...REVIEWER, person: 'going-reviewer' };
    const as = await world.keyFor(gone);
    expect((await world.ask('/v1/reviews', { as })).status).toBe(200);
    expect((await change(operator, 'going-reviewer', { active: false })).status).toBe(200);
    expect((await world.ask('/v1/reviews', { as })).status).toBe(401);
    const found = await sessions(world.store).findOne({ person: 'going-reviewer' }).lean();
    expect(found?.endedAt).not.toBeNull();
    // An operator took the standing away; the agency's lead gives it back.
    expect((await change(operator, 'going-reviewer', { active: true })).status).toBe(403);
    expect((await change(lead, 'going-reviewer', { active: true })).status).toBe(200);
  });

  it('is registered with a fresh second factor alone', async () => {
    const { store, pepper } = world;
    const aged = (minutes: number): Promise<string> => {
      const secondFactorAt = new Date(Date.now() - minutes * 60_000).toISOString();
      return tokenFor({ store, pepper }, OPERATOR, { secondFactorAt });
    };
    const json = { person: 'p-15', roles: ['auditor'] };
    const answer = await register(await aged(16), json);
    expect(answer).toMatchObject({ status: 401, body: { code: 'fresh-authentication-required' } });
    expect(answer.headers.get('WWW-Authenticate')).toContain('max_age="900"');
    expect((await register(await aged(14), json)).status).toBe(201);
  });

  it('is listed to who looks after them', async () => {
    const list = async (as: string) => {
      const { body } = await world.ask('/v1/people', { as });
      return (body as { items: { company?: string; agency?: string }[] }).items;
    };
    expect((await list(admin)).every(({ company }) => company === 'example-labs')).toBe(true);
    expect((await list(lead)).every(({ agency }) => agency === 'caisi')).toBe(true);
    expect((await list(operator)).length).toBeGreaterThan((await list(admin)).length);
  });
});

describe('a recusal', () => {
  const recuse = (as: string, person: string) =>
    world.ask(`/v1/people/${person}/recusals`, { method: 'POST', as, json: { review: REVIEW } });
  const lift = (as: string, person: string) =>
    world.ask(`/v1/people/${person}/recusals/${REVIEW}`, { method: 'DELETE', as });

  it('is the reviewer’s to record, and not theirs to lift', async () => {
    const as = await world.keyFor(REVIEWER);
    const recused = { status: 200, body: { recusedFrom: [REVIEW] } };
    expect(await recuse(as, 'the-reviewer')).toMatchObject(recused);
    expect(await recuse(as, 'the-reviewer')).toMatchObject(recused);
    expect(await lift(as, 'the-reviewer')).toMatchObject({ status: 403 });
    expect(await lift(lead, 'the-reviewer')).toMatchObject({ body: { recusedFrom: [] } });
  });

  it.each([COORDINATOR, AUDITOR])('is also that of staff who open reviews: $kind', async (who) => {
    const as = await world.keyFor(who);
    expect(await recuse(as, who.person)).toMatchObject({ status: 200 });
    expect((await world.ask(`/v1/reviews/${REVIEW}`, { as })).status).toBe(404);
    expect((await lift(as, who.person)).status).toBeGreaterThan(400);
    expect(await recuse(lead, who.person)).toMatchObject({ status: 404 });
    const other = await world.keyFor({ ...COORDINATOR, person: 'another-coordinator' });
    expect(await lift(other, who.person)).toMatchObject({ body: { recusedFrom: [] } });
  });

  it.each([OPERATOR.person, 'labs-member'])(
    'is empty for callers who read nothing: %s',
    async (person) => {
      await world.keyFor(MEMBER);
      const coordinator = await world.keyFor(COORDINATOR);
      expect(await recuse(coordinator, person)).toMatchObject({ status: 404 });
    },
  );

  it('is lifted with a fresh second factor alone', async () => {
    await world.keyFor(REVIEWER);
    const secondFactorAt = new Date(Date.now() - 16 * 60_000).toISOString();
    const late = await tokenFor(world, LEAD, { secondFactorAt });
    expect((await recuse(late, 'the-reviewer')).status).toBe(200);
    const refused = { status: 401, body: { code: 'fresh-authentication-required' } };
    expect(await lift(late, 'the-reviewer')).toMatchObject(refused);
    expect((await lift(lead, 'the-reviewer')).status).toBe(200);
  });

  it('is recorded and lifted by a coordinator, and by no other agency', async () => {
    await world.keyFor(REVIEWER);
    const elsewhere = await world.keyFor({ ...LEAD, person: 'nsa-lead', agency: 'nsa' });
    expect(await recuse(elsewhere, 'the-reviewer')).toMatchObject({ status: 404 });
    const coordinator = await world.keyFor(COORDINATOR);
    expect(await recuse(coordinator, 'the-reviewer')).toMatchObject({ status: 200 });
    expect(await lift(elsewhere, 'the-reviewer')).toMatchObject({ status: 404 });
    expect(await lift(coordinator, 'the-reviewer')).toMatchObject({ body: { recusedFrom: [] } });
  });
});
