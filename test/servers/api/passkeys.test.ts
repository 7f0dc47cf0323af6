import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PreparedStatement } from '../../../contracts/http/signing-keys';
import type { EnvelopeSignature } from '../../../contracts/statement/envelope';
import { toEnvelopeText } from '../../../trust/statements/dsse';
import { SoftwareAuthenticator } from '../../support/software-authenticator';
import type { Ceremony } from '../../support/software-authenticator';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const SITE = { rpId: 'reviews.example', origin: 'https://reviews.example' };
const ESCALATE = { kind: 'escalate', reason: 'a doubt' } as const;

let api: ReviewApi;
let nsa: string;
let coordinator: string;
let operator: string;
beforeAll(async () => {
  api = await openReviewApi({ passkeySite: SITE });
  nsa = api.person('nsa').sessionToken;
  const { people } = api.stack.participants;
  operator = people.find(({ role }) => role === 'operator')?.sessionToken ?? '';
  coordinator = people.find(({ role }) => role === 'coordinator')?.sessionToken ?? '';
});
afterAll(() => api.close());

const post = (path: string, as: string, json?: unknown) =>
  api.ask(path, { method: 'POST', as, ...(json === undefined ? {} : { json }) });

/** Does what a page would: options, ceremony, and the answer to the API. */
async function register(authenticator: SoftwareAuthenticator, change: Partial<Ceremony> = {}) {
  const { body } = await post('/v1/passkeys/options', nsa);
  const { challenge } = (body as { options: { challenge: string } }).options;
  return post('/v1/passkeys', nsa, authenticator.register({ ...SITE, challenge, ...change }));
}

async function prepare(path: string): Promise<PreparedStatement> {
  const { status, body } = await post(`${path}/statements/options`, nsa, { act: ESCALATE });
  expect(status).toBe(200);
  return body as PreparedStatement;
}

const toStatement = ({ envelope }: PreparedStatement, signature: EnvelopeSignature) => ({
  statement: toEnvelopeText({ ...envelope, signatures: [signature] }),
});

describe('a passkey', () => {
  let authenticator: SoftwareAuthenticator;
  let kid: string;

  beforeAll(async () => {
    authenticator = await SoftwareAuthenticator.create();
    const answer = await register(authenticator);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        algorithm: 'webauthn',
        confirmedBy: null,
        passkey: { credential: authenticator.credential, ...SITE },
      },
    });
    ({ kid } = answer.body as { kid: string });
  });

  const assert = (prepared: PreparedStatement, change: Partial<Ceremony> = {}) => {
    const { challenge } = prepared.options as { challenge: string };
    return authenticator.assert(kid, { ...SITE, challenge, ...change });
  };

  it('signs an act once a second person has confirmed it, and the review takes it in', async () => {
    const path = await api.start('passkey');
    const early = await prepare(path);
    expect(early).toMatchObject({ keys: [], options: { userVerification: 'required' } });
    expect(await post(`/v1/signing-keys/${kid}/confirmation`, coordinator, {})).toMatchObject({
      status: 200,
    });
    const late = await post(`${path}/escalations`, nsa, toStatement(early, assert(early)));
    expect(late).toMatchObject({ status: 403, body: { code: 'key-not-yet-valid' } });

    const prepared = await prepare(path);
    expect(prepared).toMatchObject({
      statement: { act: ESCALATE, by: { person: 'reviewer-nsa', agency: 'nsa' } },
      keys: [{ kid, credential: authenticator.credential }],
      options: { rpId: SITE.rpId, allowCredentials: [{ id: authenticator.credential }] },
    });
    const signed = toStatement(prepared, assert(prepared));
    expect(await post(`${path}/escalations`, nsa, signed)).toMatchObject({ status: 201 });
  });

  it('signs nothing else by that assertion, nor elsewhere, nor without its user', async () => {
    const path = await api.start('passkey-refused');
    const [first, second] = [await prepare(path), await prepare(path)];
    const refused = [
      toStatement(second, assert(first)),
      toStatement(second, assert(second, { origin: 'https://attacker.example' })),
      toStatement(second, assert(second, { rpId: 'attacker.example' })),
      toStatement(second, assert(second, { isUserVerified: false })),
    ];
    for (const json of refused) {
      expect(await post(`${path}/escalations`, nsa, json)).toMatchObject({
        status: 403,
        body: { code: 'bad-signature' },
      });
    }
    const signed = toStatement(second, assert(second));
    expect(await post(`${path}/escalations`, nsa, signed)).toMatchObject({ status: 201 });
  });

  it('is not offered for acts of others, nor for a submission', async () => {
    const path = await api.start('passkey-acts');
    const withdraw = { act: { kind: 'withdraw', reason: 'no' } };
    expect(await post(`${path}/statements/options`, nsa, withdraw)).toMatchObject({ status: 403 });
    expect(await post(`${path}/statements/options`, api.company, withdraw)).toMatchObject({
      status: 403,
    });
  });
});

describe('a passkey that was not registered as it has to be', () => {
  it.each<[string, Partial<Ceremony>]>([
    ['with a challenge of its own', { challenge: 'AAAA' }],
    ['elsewhere', { origin: 'https://attacker.example' }],
    ['without its user', { isUserVerified: false }],
  ])('is refused: %s', async (_name, change) => {
    const answer = await register(await SoftwareAuthenticator.create(), change);
    expect(answer).toMatchObject({ status: 422, body: { code: 'passkey-refused' } });
  });

  it('is refused on the challenge of somebody else', async () => {
    const { body } = await post('/v1/passkeys/options', api.person('caisi').sessionToken);
    const { challenge } = (body as { options: { challenge: string } }).options;
    const answer = await register(await SoftwareAuthenticator.create(), { challenge });
    expect(answer).toMatchObject({ status: 422, body: { code: 'passkey-refused' } });
  });

  it('is for people who sign', async () => {
    expect(await post('/v1/passkeys/options', coordinator)).toMatchObject({ status: 200 });
    expect(await post('/v1/passkeys/options', operator)).toMatchObject({ status: 403 });
  });
});
