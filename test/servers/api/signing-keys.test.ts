import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listKeyStates } from '../../../store/keys/key-states';
import type { Principal } from '../../../contracts/people/participant';
import type { KeyOwner } from '../../../contracts/statement/signing-key';
import { signEnrolment } from '../../../trust/statements/key-enrolment';
import { createSigningKey, toSigningKeyId } from '../../../trust/statements/signing-key';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { tokenFor } from './token-for';
import { DEPLOYMENT } from '../../support/deployment';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const reviewer = (person: string, agency = 'nsa', role: 'reviewer' | 'lead' = 'reviewer') =>
  ({ kind: 'reviewer', person, agency, role }) as const;
const labs = (person: string, role: 'member' | 'admin', company = 'example-labs') =>
  ({ kind: 'company', company, person, role }) as const;
const ALICE = reviewer('alice');
const LEAD = reviewer('lead', 'nsa', 'lead');
const OPERATOR = { kind: 'operator', person: 'op' } as const;
const COORDINATOR = { kind: 'coordinator', person: 'co' } as const;

const toOwner = (caller: Principal): KeyOwner => {
  if (caller.kind === 'reviewer') {
    return { kind: 'reviewer', person: caller.person, agency: caller.agency };
  }
  if (caller.kind !== 'company') return { kind: 'service', service: 'api' };
  const { company, person } = caller;
  return { kind: 'company', company, ...(person !== undefined && { person }) };
};

interface Brought {
  readonly owner?: KeyOwner;
  readonly issuedAt?: string;
}
const post = async (caller: Principal, path: string, json?: unknown) =>
  world.ask(`/v1/signing-keys${path}`, {
    method: 'POST',
    as: await world.keyFor(caller),
    ...(json === undefined ? {} : { json }),
  });

async function enrol(caller: Principal, { owner, issuedAt }: Brought = {}) {
  const { publicKey, privateKey } = await createSigningKey('ES256');
  const enrolment = signEnrolment(
    {
      deployment: DEPLOYMENT,
      owner: owner ?? toOwner(caller),
      publicKey,
      issuedAt: issuedAt ?? new Date().toISOString(),
    },
    privateKey,
  );
  const kid = toSigningKeyId(publicKey);
  return { kid, enrolment, answer: await post(caller, '', { enrolment }) };
}
const confirm = (caller: Principal, kid: string, json: unknown = {}) =>
  post(caller, `/${kid}/confirmation`, json);

describe('a key that somebody brings', () => {
  it('waits for a second person, and counts for a year from then', async () => {
    const { kid, enrolment, answer } = await enrol(ALICE);
    expect(answer).toMatchObject({
      status: 201,
      body: { kid, owner: toOwner(ALICE), enrolledBy: 'alice', confirmedBy: null, validFrom: null },
    });
    expect((await post(ALICE, '', { enrolment })).body).toEqual(answer.body);
    const confirmed = await confirm(LEAD, kid);
    expect(confirmed).toMatchObject({
      status: 200,
      body: { confirmedBy: 'lead', revokedAt: null },
    });
    const { validFrom, expiresAt } = confirmed.body as Record<'validFrom' | 'expiresAt', string>;
    expect(Date.parse(expiresAt) - Date.parse(validFrom)).toBe(365 * 86_400_000);
    expect(await confirm(COORDINATOR, kid)).toMatchObject({ status: 409 });
  });

  it('is confirmed by one of several who try at once', async () => {
    const { kid } = await enrol(ALICE);
    const answers = await Promise.all(
      [LEAD, reviewer('chief', 'nsa', 'lead'), COORDINATOR].map((who) => confirm(who, kid)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it.each<[string, Principal, Principal, number, string]>([
    ['its owner', LEAD, LEAD, 403, 'forbidden'],
    ['a colleague', ALICE, reviewer('bob'), 403, 'forbidden'],
    ['the lead of another agency', ALICE, reviewer('eve', 'cisa', 'lead'), 404, 'not-found'],
    ['an admin of a company', ALICE, labs('ada', 'admin'), 404, 'not-found'],
    ['its owner, though an admin', labs('ada', 'admin'), labs('ada', 'admin'), 403, 'forbidden'],
    ['a member', labs('ada', 'admin'), labs('max', 'member'), 403, 'forbidden'],
    [
      "another company's admin",
      labs('ada', 'admin'),
      labs('kim', 'admin', 'sample-works'),
      404,
      'not-found',
    ],
    ['an operator', ALICE, OPERATOR, 403, 'forbidden'],
    ['an auditor', ALICE, { kind: 'auditor', person: 'aud' }, 403, 'forbidden'],
  ])('is not confirmed by %s', async (...row) => {
    const [, owner, second, status, code] = row;
    const { kid } = await enrol(owner);
    expect(await confirm(second, kid)).toMatchObject({ status, body: { code } });
  });

  it('is not confirmed without a fresh second factor, nor for longer than two years', async () => {
    const { kid } = await enrol(ALICE);
    const stale = await tokenFor(world, LEAD, { secondFactorAt: '2026-01-01T00:00:00.000Z' });
    const path = `/v1/signing-keys/${kid}/confirmation`;
    const answer = await world.ask(path, { method: 'POST', as: stale, json: {} });
    expect(answer).toMatchObject({ status: 401, body: { code: 'fresh-authentication-required' } });
    expect(await confirm(LEAD, kid, { days: 731 })).toMatchObject({ status: 400 });
    expect(await confirm(LEAD, kid, { days: 730 })).toMatchObject({ status: 200 });
  });

  it.each<[string, Principal, Brought, number, string]>([
    ['for somebody else', ALICE, { owner: toOwner(LEAD) }, 403, 'wrong-signer'],
    [
      'for the company, by a member',
      labs('max', 'member'),
      { owner: { kind: 'company', company: 'example-labs' } },
      403,
      'wrong-signer',
    ],
    [
      'for the API, by a reviewer',
      ALICE,
      { owner: { kind: 'service', service: 'api' } },
      403,
      'wrong-signer',
    ],
    ['too late', ALICE, { issuedAt: '2026-01-01T00:00:00.000Z' }, 422, 'expired'],
    ['from the future', ALICE, { issuedAt: '2099-01-01T00:00:00.000Z' }, 422, 'not-yet-valid'],
  ])('is refused %s', async (...row) => {
    const [, caller, brought, status, code] = row;
    expect((await enrol(caller, brought)).answer).toMatchObject({ status, body: { code } });
  });

  it('has to prove that they hold it', async () => {
    const [mine, other] = [await createSigningKey(), await createSigningKey()];
    const owner = toOwner(ALICE);
    const content = {
      deployment: DEPLOYMENT,
      owner,
      publicKey: mine.publicKey,
      issuedAt: new Date().toISOString(),
    };
    const forged = signEnrolment(content, other.privateKey);
    expect(await post(ALICE, '', { enrolment: forged })).toMatchObject({
      status: 403,
      body: { code: 'bad-signature' },
    });
    expect(await post(ALICE, '', { enrolment: '{}' })).toMatchObject({ status: 422 });
    const enrolment = signEnrolment(content, mine.privateKey);
    expect(await post(ALICE, '', { enrolment })).toMatchObject({ status: 201 });
    const second = signEnrolment({ ...content, owner: toOwner(LEAD) }, mine.privateKey);
    expect(await post(LEAD, '', { enrolment: second })).toMatchObject({
      status: 409,
      body: { code: 'key-known' },
    });
  });

  it('is in the record with the enrolment that it signed, for later checks', async () => {
    const { kid, enrolment } = await enrol(ALICE);
    await confirm(LEAD, kid);
    expect(await listKeyStates(world.store, [kid])).toMatchObject([
      { number: 1, key: { confirmedBy: null }, enrolment },
      { number: 2, key: { confirmedBy: 'lead' }, enrolment: null },
    ]);
  });

  it('can be the company’s own, or that of a service of the deployment', async () => {
    const owner = { kind: 'company', company: 'example-labs' } as const;
    const ofLabs = await enrol(labs('ada', 'admin'), { owner });
    expect(await confirm(labs('ada', 'admin'), ofLabs.kid)).toMatchObject({ status: 403 });
    expect(await confirm(labs('amy', 'admin'), ofLabs.kid)).toMatchObject({ status: 200 });
    const ofApi = await enrol(OPERATOR);
    expect(await confirm(OPERATOR, ofApi.kid)).toMatchObject({ status: 403 });
    expect(await confirm(COORDINATOR, ofApi.kid)).toMatchObject({ status: 200 });
  });
});

describe('a revocation', () => {
  it('is its owner’s or of who has charge of it, from now on, once', async () => {
    const { kid } = await enrol(ALICE);
    expect(await post(reviewer('bob'), `/${kid}/revocation`, { why: 'lost' })).toMatchObject({
      status: 403,
    });
    const begun = Date.now();
    const answer = await post(ALICE, `/${kid}/revocation`, { why: 'lost' });
    expect(answer).toMatchObject({ status: 200, body: { revokedBy: 'alice' } });
    const { revokedAt } = answer.body as { revokedAt: string };
    expect(Date.parse(revokedAt)).toBeGreaterThanOrEqual(begun);
    expect((await post(COORDINATOR, `/${kid}/revocation`, { why: 'lost' })).body).toEqual(
      answer.body,
    );
    expect(await confirm(LEAD, kid)).toMatchObject({ status: 409 });
  });
});

describe('the list of keys', () => {
  const kidsFor = async (caller: Principal): Promise<string[]> => {
    const kids: string[] = [];
    let cursor = '';
    do {
      const path = `/v1/signing-keys?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await world.ask(path, { as: await world.keyFor(caller) });
      const page = body as { items: { kid: string }[]; next: string | null };
      kids.push(...page.items.map(({ kid }) => kid));
      cursor = page.next ?? '';
    } while (cursor !== '');
    return kids;
  };

  it('lists those of the caller’s organisation, and all for staff', async () => {
    const [nsa, cisa, company] = [
      await enrol(ALICE),
      await enrol(reviewer('eve', 'cisa')),
      await enrol(labs('ada', 'admin')),
    ];
    const all = [nsa.kid, cisa.kid, company.kid];
    const among = async (caller: Principal) =>
      (await kidsFor(caller)).filter((kid) => all.includes(kid));
    expect(await among(reviewer('bob'))).toEqual([nsa.kid]);
    expect(await among(reviewer('eve', 'cisa'))).toEqual([cisa.kid]);
    expect(await among(labs('max', 'member'))).toEqual([company.kid]);
    expect(await among(labs('kim', 'admin', 'sample-works'))).toEqual([]);
    expect(await among(OPERATOR)).toEqual(all.toSorted());
    expect(await among({ kind: 'auditor', person: 'aud' })).toEqual(all.toSorted());
  });
});
