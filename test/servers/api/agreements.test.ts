import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerCompany } from '../../../store/people/companies';
import { AgreementList } from '../../../contracts/http/agreements';
import type { AgreementTerms } from '../../../contracts/people/agreement';
import { digestOf } from '../../../trust/statements/digest';
import { submission } from '../../support/review-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';

const ADMIN = {
  kind: 'company',
  company: 'example-labs',
  person: 'labs-admin',
  role: 'admin',
} as const;
const MEMBER = { ...ADMIN, person: 'labs-member', role: 'member' } as const;
const OTHER_ADMIN = { ...ADMIN, company: 'other-labs', person: 'other-admin' } as const;
const COORDINATOR = { kind: 'coordinator', person: 'the-coordinator' } as const;
const OPERATOR = { kind: 'operator', person: 'the-operator' } as const;
const SERVICE = { kind: 'company', company: 'example-labs', role: 'service' } as const;
const CAISI = {
  kind: 'reviewer',
  person: 'a-reviewer',
  agency: 'caisi',
  role: 'reviewer',
} as const;
const NSA = { kind: 'reviewer', person: 'b-reviewer', agency: 'nsa', role: 'reviewer' } as const;
const EVERYBODY = [ADMIN, MEMBER, OTHER_ADMIN, COORDINATOR, OPERATOR, SERVICE, CAISI, NSA] as const;
type Caller = (typeof EVERYBODY)[number];

const terms = (agreement: string, change: Partial<AgreementTerms> = {}): AgreementTerms => ({
  agreement,
  company: 'example-labs',
  signatories: {
    company: [{ name: 'Planted Counsel', title: 'General Counsel' }],
    government: [{ agency: 'caisi', name: 'Planted Director', title: 'Director' }],
  },
  text: { digest: digestOf('the text'), heldBy: 'caisi', reference: agreement },
  promised: [],
  information: ['planted information'],
  retention: null,
  from: '2026-01-01T00:00:00.000Z',
  until: '2099-01-01T00:00:00.000Z',
  remindDaysBefore: [30],
  ...change,
});

let world: ApiWorld;
const keys = new Map<Caller, string>();
beforeAll(async () => {
  world = await openApiWorld();
  for (const company of ['example-labs', 'other-labs']) {
    await registerCompany(world.store, {
      company,
      name: company,
      registeredAt: '2026-01-01T00:00:00.000Z',
    });
  }
  for (const principal of EVERYBODY) keys.set(principal, await world.keyFor(principal));
});
afterAll(() => world.close());

const post = (as: Caller, path: string, json: object) =>
  world.ask(path, { method: 'POST', as: keys.get(as) ?? '', json });
const listFor = async (as: Caller) => {
  const answer = await world.ask('/v1/agreements', { as: keys.get(as) ?? '' });
  expect(answer.status).toBe(200);
  return { ...answer, items: AgreementList.parse(answer.body).items };
};
const confirm = (as: Caller, agreement: string, digest: string) =>
  post(as, `/v1/agreements/${agreement}/confirmation`, { digest });
const start = (key: string, json: object = submission) =>
  world.ask('/v1/reviews', { method: 'POST', as: keys.get(SERVICE) ?? '', key, json });

describe('an agreement', () => {
  it('has to be in force before a review is started', async () => {
    expect(await start('too-soon')).toMatchObject({ status: 409, body: { code: 'no-agreement' } });
  });

  it('is proposed by a coordinator, to a company that is registered, under a code that is free', async () => {
    const first = terms('labs-2026');
    expect(await post(COORDINATOR, '/v1/agreements', first)).toMatchObject({
      status: 201,
      body: { status: 'proposed', digest: digestOf(first) },
    });
    expect(await post(COORDINATOR, '/v1/agreements', first)).toMatchObject({
      body: { code: 'already-registered' },
    });
    const nobody = terms('nobody-2026', { company: 'nobody' });
    expect(await post(COORDINATOR, '/v1/agreements', nobody)).toMatchObject({
      body: { code: 'company-unknown' },
    });
    expect(await post(ADMIN, '/v1/agreements', terms('own'))).toMatchObject({ status: 403 });
  });

  it('is confirmed by an administrator of its company, who has read these terms, once', async () => {
    const digest = digestOf(terms('labs-2026'));
    expect(await start('not-yet')).toMatchObject({ body: { code: 'no-agreement' } });
    expect(await confirm(MEMBER, 'labs-2026', digest)).toMatchObject({ status: 403 });
    expect(await confirm(OTHER_ADMIN, 'labs-2026', digest)).toMatchObject({ status: 404 });
    expect(await confirm(ADMIN, 'labs-2026', digestOf('others'))).toMatchObject({
      status: 409,
      body: { code: 'agreement-changed' },
    });
    expect(await confirm(ADMIN, 'labs-2026', digest)).toMatchObject({
      status: 200,
      body: { status: 'inForce', confirmedBy: 'labs-admin' },
    });
    expect(await confirm(ADMIN, 'labs-2026', digest)).toMatchObject({
      status: 409,
      body: { code: 'agreement-settled' },
    });
  });

  it('is named where several are in force, and is the company’s own', async () => {
    const second = terms('labs-2027');
    await post(COORDINATOR, '/v1/agreements', second);
    await confirm(ADMIN, 'labs-2027', digestOf(second));
    expect(await start('which')).toMatchObject({
      status: 409,
      body: { code: 'agreement-unnamed' },
    });
    expect(await start('none', { ...submission, agreement: 'no-such-one' })).toMatchObject({
      body: { code: 'no-agreement' },
    });
  });

  it('is terminated by either side, with a reason, and nobody else', async () => {
    const path = '/v1/agreements/labs-2027/termination';
    const reason = { reason: 'new terms' };
    expect(await post(OTHER_ADMIN, path, reason)).toMatchObject({ status: 404 });
    expect(await post(MEMBER, path, reason)).toMatchObject({ status: 403 });
    expect(await post(ADMIN, path, reason)).toMatchObject({
      status: 200,
      body: { status: 'terminated' },
    });
    expect(await post(COORDINATOR, path, reason)).toMatchObject({
      status: 409,
      body: { code: 'agreement-settled' },
    });
    expect(await start('ended', { ...submission, agreement: 'labs-2027' })).toMatchObject({
      body: { code: 'no-agreement' },
    });
  });
});

describe('the list of agreements', () => {
  it('shows a company its own and an agency those that it signs', async () => {
    const codes = async (as: Caller) =>
      (await listFor(as)).items.map(({ terms: { agreement } }) => agreement);
    expect(await codes(MEMBER)).toEqual(['labs-2026', 'labs-2027']);
    expect(await codes(CAISI)).toEqual(['labs-2026', 'labs-2027']);
    expect(await codes(NSA)).toEqual([]);
    expect(await codes(OTHER_ADMIN)).toEqual([]);
    expect(await codes(COORDINATOR)).toEqual(['labs-2026', 'labs-2027']);
  });

  it('shows an operator where they stand, and nothing that is in them', async () => {
    const { items, text } = await listFor(OPERATOR);
    expect(items.map(({ status }) => status)).toEqual(['inForce', 'terminated']);
    for (const said of ['example-labs', 'Planted', 'planted', digestOf(terms('labs-2026'))]) {
      expect(text).not.toContain(said);
    }
  });
});
