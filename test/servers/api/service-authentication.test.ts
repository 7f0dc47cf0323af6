import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { IssuedApiKey } from '../../../contracts/http/companies';
import type { Principal } from '../../../contracts/people/participant';
import type { Answer } from './answer';
import { openApiWorld, PUBLIC_URL } from './api-world';
import type { ApiWorld } from './api-world';
import { OPERATOR } from './seed';

const ADMIN: Principal = {
  kind: 'company',
  company: 'example-labs',
  person: 'labs-admin',
  role: 'admin',
};
const RIVAL: Principal = { ...ADMIN, company: 'other-labs', person: 'rival-admin' };
const SERVICE = 'labs-runner';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let world: ApiWorld;
let admin: string;
let signer: CryptoKey;
beforeAll(async () => {
  world = await openApiWorld();
  const operator = await world.keyFor(OPERATOR);
  for (const company of ['example-labs', 'other-labs']) {
    const json = { company, name: 'Example Company' };
    await world.ask('/v1/companies', { method: 'POST', as: operator, json });
  }
  admin = await world.keyFor(ADMIN);
  const json = { service: SERVICE, company: 'example-labs', name: 'Example Runner' };
  expect((await post('/v1/services', json)).status).toBe(201);
  signer = await addKey('key-1', 'ES256');
});
afterAll(() => world.close());

const post = (path: string, json?: object, as = admin): Promise<Answer> =>
  world.ask(path, { method: 'POST', as, ...(json && { json }) });

async function addKey(kid: string, alg: string): Promise<CryptoKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const added = await post(`/v1/services/${SERVICE}/keys`, { kid, jwk });
  expect(added.status).toBe(201);
  return privateKey;
}

interface Assertion {
  readonly key?: CryptoKey | Uint8Array;
  readonly alg?: string;
  readonly kid?: string;
  readonly claims?: Record<string, unknown>;
}

function assert({ key = signer, alg = 'ES256', kid = 'key-1', claims = {} }: Assertion = {}) {
  const now = Math.floor(Date.now() / 1_000);
  const usual = { iss: SERVICE, sub: SERVICE, aud: PUBLIC_URL, exp: now + 60, jti: randomUUID() };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
}

const exchange = (assertion: string, change: Record<string, string> = {}): Promise<Answer> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
    ...change,
  });
  return world.ask('/v1/oauth/token', {
    method: 'POST',
    raw: { body: body.toString(), type: 'application/x-www-form-urlencoded' },
  });
};

async function tokenBy(assertion: Assertion = {}): Promise<string> {
  const { body } = await exchange(await assert(assertion));
  return (body as { access_token: string }).access_token;
}

describe('a service that proves itself by a key', () => {
  it.each(['ES256', 'EdDSA', 'RS256'])('acts for its company: %s', async (alg) => {
    const kid = `key-${alg.toLowerCase()}`;
    const key = await addKey(kid, alg);
    const answer = await exchange(await assert({ key, alg, kid }));
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600 } });
    const { access_token: as } = answer.body as { access_token: string };
    expect((await world.ask('/v1/reviews', { as })).status).toBe(200);
  });

  it('uses an assertion once', async () => {
    const assertion = await assert();
    expect((await exchange(assertion)).status).toBe(200);
    expect(await exchange(assertion)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  it('proves nothing by a key for which nobody needs the private one', async () => {
    // The neutral point, under which R = 1 and S = 0 is a signature of anything.
    const neutral = Buffer.from(`01${'00'.repeat(31)}`, 'hex').toString('base64url');
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: neutral };
    expect((await post(`/v1/services/${SERVICE}/keys`, { kid: 'key-weak', jwk })).status).toBe(201);
    const key = await addKey('key-strong', 'EdDSA');
    const signed = await assert({ key, alg: 'EdDSA', kid: 'key-weak' });
    const forged = Buffer.from(`01${'00'.repeat(63)}`, 'hex').toString('base64url');
    const assertion = signed.replace(/[^.]+$/, forged);
    expect(await exchange(assertion)).toMatchObject({ status: 401 });
  });

  it('is out at once when its key is revoked', async () => {
    const key = await addKey('key-leaving', 'ES256');
    const as = await tokenBy({ key, kid: 'key-leaving' });
    expect((await world.ask('/v1/reviews', { as })).status).toBe(200);
    const path = `/v1/services/${SERVICE}/keys/key-leaving`;
    expect((await world.ask(path, { method: 'DELETE', as: admin })).status).toBe(200);
    expect((await world.ask('/v1/reviews', { as })).status).toBe(401);
    expect((await exchange(await assert({ key, kid: 'key-leaving' }))).status).toBe(401);
  });

  const now = (): number => Math.floor(Date.now() / 1_000);
  it.each([
    ['for another deployment', () => assert({ claims: { aud: 'https://other.example' } })],
    ['for several', () => assert({ claims: { aud: [PUBLIC_URL, 'https://other.example'] } })],
    ['that has expired', () => assert({ claims: { exp: now() - 31 } })],
    ['that lasts too long', () => assert({ claims: { exp: now() + 3_600 } })],
    ['that never expires', () => assert({ claims: { exp: undefined } })],
    ['without a name of its own', () => assert({ claims: { jti: undefined } })],
    ['of another issuer', () => assert({ claims: { iss: 'other-service' } })],
    ['of a service that is not there', () => assert({ claims: { sub: 'none', iss: 'none' } })],
    ['that names another key', () => assert({ kid: 'key-2' })],
    [
      'by a key that is not registered',
      async () => assert({ key: (await generateKeyPair('ES256')).privateKey }),
    ],
    [
      'by another algorithm than the key’s',
      async () => assert({ alg: 'RS256', key: (await generateKeyPair('RS256')).privateKey }),
    ],
    [
      'by a shared secret',
      () => assert({ alg: 'HS256', key: new TextEncoder().encode('secret'.repeat(8)) }),
    ],
    ['that is nonsense', () => Promise.resolve('nonsense')],
    [
      'that nobody signed',
      async () => {
        const [, payload] = (await assert()).split('.');
        const header = JSON.stringify({ alg: 'none', kid: 'key-1' });
        return `${Buffer.from(header).toString('base64url')}.${payload ?? ''}.`;
      },
    ],
  ])('is refused with an assertion %s', async (_name, make) => {
    expect(await exchange(await make())).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  it.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_assertion_type: 'other' }, 'invalid_request'],
  ])('is told what is wrong with %j', async (change, error) => {
    expect(await exchange(await assert(), change)).toMatchObject({ status: 400, body: { error } });
  });

  it('does not accept what is not a token', async () => {
    const as = await assert();
    expect((await world.ask('/v1/reviews', { as })).status).toBe(401);
  });
});

describe('who gives a service its keys', () => {
  const OTHER = 'other-runner';
  const keys = `/v1/services/${OTHER}/keys`;
  const apiKeys = `/v1/services/${OTHER}/api-keys`;
  const key = { kid: 'key-9', jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } };
  let operator: string;
  beforeAll(async () => {
    operator = await world.keyFor(OPERATOR);
    const json = { service: OTHER, company: 'example-labs', name: 'Other Runner' };
    expect((await post('/v1/services', json, operator)).status).toBe(201);
  });

  it('is an admin of its company, and no operator, who would become the company', async () => {
    const refused = { status: 403, body: { code: 'forbidden' } };
    expect(await post(apiKeys, undefined, operator)).toMatchObject(refused);
    expect(await post(keys, key, operator)).toMatchObject(refused);
    expect((await post(apiKeys)).status).toBe(201);
    expect((await post(keys, key)).status).toBe(201);
  });

  it('can have them taken away by an operator, and given back by the admin alone', async () => {
    const { key: issued } = IssuedApiKey.parse((await post(apiKeys)).body);
    const take = (path: string) => world.ask(path, { method: 'DELETE', as: operator });
    expect((await take(`${apiKeys}/${issued}`)).status).toBe(200);
    expect((await take(`${keys}/key-9`)).status).toBe(200);
    const set = (as: string, active: boolean) =>
      world.ask(`/v1/services/${OTHER}`, { method: 'PATCH', as, json: { active } });
    expect((await set(operator, false)).status).toBe(200);
    expect((await set(operator, true)).status).toBe(403);
    expect((await set(admin, true)).status).toBe(200);
  });
});

describe('an API key of a service', () => {
  const issue = async (): Promise<IssuedApiKey> =>
    IssuedApiKey.parse((await post(`/v1/services/${SERVICE}/api-keys`)).body);
  const ask = async (as: string): Promise<number> =>
    (await world.ask('/v1/reviews', { as })).status;

  it('is shown once, works, and is out at once when it is revoked', async () => {
    const { key, token } = await issue();
    expect(await ask(token)).toBe(200);
    const { text } = await world.ask('/v1/services', { as: admin });
    expect(text).not.toContain(token);
    const path = `/v1/services/${SERVICE}/api-keys/${key}`;
    const revoked = await world.ask(path, { method: 'DELETE', as: admin });
    expect(revoked.status).toBe(200);
    expect(await ask(token)).toBe(401);
    const again = await world.ask(path, { method: 'DELETE', as: admin });
    expect(again).toMatchObject({ status: 200, body: revoked.body as object });
  });

  it('is refused for as long as its service is shut out', async () => {
    const { token } = await issue();
    const set = (active: boolean) =>
      world.ask(`/v1/services/${SERVICE}`, { method: 'PATCH', as: admin, json: { active } });
    expect((await set(false)).status).toBe(200);
    expect(await ask(token)).toBe(401);
    expect((await exchange(await assert())).status).toBe(401);
    expect((await set(true)).status).toBe(200);
    expect(await ask(token)).toBe(200);
  });

  it('is hidden from other companies and from the service itself', async () => {
    const rival = await world.keyFor(RIVAL);
    const { token } = await issue();
    const path = `/v1/services/${SERVICE}/api-keys`;
    expect(await post(path, undefined, rival)).toMatchObject({ status: 404 });
    expect(await post(path, undefined, token)).toMatchObject({ status: 403 });
    expect(await world.ask('/v1/services', { as: rival })).toMatchObject({ body: { items: [] } });
  });
});
