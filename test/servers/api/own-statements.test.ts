import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { Act } from '../../../contracts/review/act';
import type { PreparedStatement } from '../../../contracts/http/signing-keys';
import type { PersonPrincipal } from '../../../contracts/people/person-principal';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import { toEnvelopeText } from '../../../trust/statements/dsse';
import { signEnrolment } from '../../../trust/statements/key-enrolment';
import { createSigningKey, toSigningKeyId } from '../../../trust/statements/signing-key';
import { signStatement } from '../../../trust/statements/statement';
import { ReviewHandle } from '../../support/review-handle';
import { createSigner } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { SoftwareAuthenticator } from '../../support/software-authenticator';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { tokenFor } from './token-for';
import { DEPLOYMENT } from '../../support/deployment';

const SITE = { rpId: 'reviews.example', origin: 'https://reviews.example' };
const LABS = { kind: 'company', company: 'example-labs' } as const;
const ADMIN = { ...LABS, person: 'counsel', role: 'admin' } as const;
const MEMBER = { ...LABS, person: 'member', role: 'member' } as const;
const PLAN = { kind: 'changePlannedRelease', plannedRelease: '2027-12-01' } as const;
const WITHDRAW = { kind: 'withdraw', reason: 'plans changed' } as const;

let api: ReviewApi;
let coordinator: string;
beforeAll(async () => {
  api = await openReviewApi({ passkeySite: SITE });
  coordinator = await tokenOf({ kind: 'coordinator', person: 'a-coordinator' });
});
afterAll(() => api.close());

const tokenOf = (who: PersonPrincipal, secondFactorAt = new Date().toISOString()) =>
  tokenFor({ store: api.stack.store, pepper: api.stack.secrets.apiKeyPepper }, who, {
    secondFactorAt,
  });
const post = (path: string, as: string, json: object) =>
  api.ask(path, { method: 'POST', as, json });

async function sign(path: string, act: Act, signer: Pick<Signer, 'kid' | 'privateKey'>) {
  const review = new ReviewHandle(api.stack, path.split('/').at(-1) ?? '');
  const by = { ...LABS, person: signer.kid.split('-')[0] ?? '' };
  return { statement: await signStatement(review.claims(by, act), signer) };
}

/** A key of the person that counts. */
async function keyOf({ person }: PersonPrincipal): Promise<Signer> {
  const signer = await createSigner(`${person}-key`, { ...LABS, person });
  await registerSigningKey(api.stack.store, signer.key);
  return signer;
}

describe('an act that somebody of a company has signed', () => {
  it('counts under a key that they brought and another approved', async () => {
    const path = await api.start('signed-by-key');
    const as = await tokenOf(ADMIN);
    const { publicKey, privateKey } = await createSigningKey();
    const owner = { ...LABS, person: 'counsel' };
    const issuedAt = new Date().toISOString();
    const enrolment = signEnrolment(
      { deployment: DEPLOYMENT, owner, publicKey, issuedAt },
      privateKey,
    );
    expect((await post('/v1/signing-keys', as, { enrolment })).status).toBe(201);
    const kid = toSigningKeyId(publicKey);
    const confirmation = `/v1/signing-keys/${kid}/confirmation`;
    expect((await post(confirmation, coordinator, {})).status).toBe(200);
    const review = new ReviewHandle(api.stack, path.split('/').at(-1) ?? '');
    const claims = review.claims(owner, PLAN);
    const json = { statement: await signStatement(claims, { kid, privateKey }) };
    const answer = await post(`${path}/statements`, as, json);
    expect(answer).toMatchObject({ status: 200, body: { repeated: false } });
    const again = await post(`${path}/statements`, as, json);
    expect(again).toMatchObject({ status: 200, body: { repeated: false } });
    const { body } = await api.ask(`${path}/events`, { as: api.person('nsa').sessionToken });
    const changed = (body as { items: Recorded[] }).items.at(-1);
    expect(changed?.event).toMatchObject({ type: 'PlannedReleaseChanged', by: owner });
    expect(changed?.statement).toBe(json.statement);
    // A caller who may not see the contents yet does not find them in the signed text either.
    const { text } = await api.ask(`${path}/events`, { as: coordinator });
    expect(text).toContain('PlannedReleaseChanged');
    expect(text).not.toContain('payloadType');
  });

  it('counts under a passkey of theirs', async () => {
    const path = await api.start('signed-by-passkey');
    const as = await tokenOf(ADMIN);
    const authenticator = await SoftwareAuthenticator.create();
    const begun = await api.ask('/v1/passkeys/options', { method: 'POST', as });
    const { options } = begun.body as { options: { challenge: string } };
    const made = authenticator.register({ ...SITE, challenge: options.challenge });
    const { kid } = (await post('/v1/passkeys', as, made)).body as SigningKey;
    expect((await post(`/v1/signing-keys/${kid}/confirmation`, coordinator, {})).status).toBe(200);
    const prepared = (await post(`${path}/statements/options`, as, { act: WITHDRAW }))
      .body as PreparedStatement;
    const { challenge } = prepared.options as { challenge: string };
    const signature = authenticator.assert(kid, { ...SITE, challenge });
    const statement = toEnvelopeText({ ...prepared.envelope, signatures: [signature] });
    const answer = await post(`${path}/statements`, as, { statement });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'withdrawn' } });
  });

  it('is checked against the rules for the act and against its sender', async () => {
    const path = await api.start('signed-by-others');
    const [member, admin] = [await keyOf(MEMBER), await keyOf({ ...ADMIN, person: 'chief' })];
    const as = await tokenOf(MEMBER);
    const withdrawn = await post(`${path}/statements`, as, await sign(path, WITHDRAW, member));
    expect(withdrawn).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const planned = await post(`${path}/statements`, as, await sign(path, PLAN, member));
    expect(planned).toMatchObject({ status: 200 });
    const borrowed = { status: 403, body: { code: 'wrong-signer' } };
    const others = await sign(path, WITHDRAW, admin);
    expect(await post(`${path}/statements`, as, others)).toMatchObject(borrowed);
    expect(await post(`${path}/statements`, api.company, others)).toMatchObject(borrowed);
    expect(await post(`${path}/statements`, coordinator, others)).toMatchObject(borrowed);
    const rival = await tokenOf({ ...ADMIN, company: 'other-labs', person: 'rival' });
    expect((await post(`${path}/statements`, rival, others)).status).toBe(404);
  });
});

interface Recorded {
  readonly event: object;
  readonly statement?: string;
}

describe('an act that a reviewer has signed', () => {
  it('may come that way, too, with a second factor where it weighs heavily', async () => {
    const path = await api.start('signed-by-reviewer');
    const escalation = await api.signed(path, 'nsa', { kind: 'escalate', reason: 'a doubt' });
    const as = api.person('nsa').sessionToken;
    expect(await post(`${path}/statements`, as, escalation)).toMatchObject({ status: 200 });
    const determined = { kind: 'determine', determination: 'covered' } as const;
    const json = await api.signed(path, 'nsa', determined);
    const { person } = api.person('nsa');
    const nsa = { kind: 'reviewer', person, agency: 'nsa', role: 'reviewer' } as const;
    const late = await tokenOf(nsa, '2026-01-01T00:00:00.000Z');
    const refused = { status: 401, body: { code: 'fresh-authentication-required' } };
    expect(await post(`${path}/statements`, late, json)).toMatchObject(refused);
    expect(await post(`${path}/statements`, as, json)).toMatchObject({ status: 200 });
  });

  it('has its own route unless it is an act of an open review', async () => {
    const path = await api.start('signed-to-destroy');
    const act = { kind: 'destroy', reason: 'over' } as const;
    const json = await api.signedByBoth(path, ['lead-caisi', 'reviewer-caisi'], act);
    const lead = api.stack.participants.people.find(({ person }) => person === 'lead-caisi');
    const answer = await post(`${path}/statements`, lead?.sessionToken ?? '', json);
    expect(answer).toMatchObject({ status: 422, body: { code: 'wrong-channel' } });
  });
});
