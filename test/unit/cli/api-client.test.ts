import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiClient } from '../../../cli/context/command-context';
import { readDossier } from '../../../cli/context/read-whole';
import {
  ApiAnswerUnexpected,
  ApiRefusal,
  ApiUnreachable,
} from '../../../contracts/http/api-errors';
import { DOSSIER, PROGRESS, REPLY, REVIEW, toProblem, VIEW } from './canned';
import { startStubApi } from './stub-api';
import type { StubApi } from './stub-api';

let api: StubApi;
const client = (url = api.url) => createApiClient({ url, apiKey: 'key-1' });
const PATH = `/v1/reviews/${REVIEW}`;
const path = { review: REVIEW };
const SIGNED = { statement: 'a.b.c' };

beforeAll(async () => {
  api = await startStubApi();
});
afterAll(() => api.close());

describe('the client of the API', () => {
  it('sends the key, the body and the Idempotency-Key, and gives the answer', async () => {
    api.answer(`POST ${PATH}/withdrawal`, { body: REPLY });
    const body = { reason: 'Slow.' };
    expect(
      await client().withdraw({ path, header: { 'Idempotency-Key': 'withdraw-1' }, body }),
    ).toEqual(REPLY);
    const line = `POST ${PATH}/withdrawal`;
    expect(api.received.at(-1)).toEqual({
      line,
      apiKey: 'key-1',
      idempotencyKey: 'withdraw-1',
      body,
    });
  });

  it('has the path of an act for each act', async () => {
    const { provideAccess, withdraw, performAct, submitStatement, ...others } = client();
    const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
      [
        'POST access',
        () => provideAccess({ path, body: { endpoint: 'http://m.example/v1', model: 'm' } }),
      ],
      ['POST withdrawal', () => withdraw({ path, body: { reason: 'Plans changed.' } })],
      ['POST acts', () => performAct({ path, body: { act: { kind: 'endComments' } } })],
      ['POST statements', () => submitStatement({ path, body: SIGNED })],
    ];
    for (const [line, act] of acts) {
      api.answer(line.replace(' ', ` ${PATH}/`), { body: REPLY });
      expect(await act()).toEqual(REPLY);
    }
    api.answer(`PATCH ${PATH}`, { body: REPLY });
    expect(await others.changePlannedRelease({ path, body: { plannedRelease: null } })).toEqual(
      REPLY,
    );
  });

  it('passes filters on and leaves out what is not given', async () => {
    api.answer('GET /v1/reviews', { body: { items: [VIEW], next: 'more', unreadable: [] } });
    const page = await client().listReviews({
      query: { phase: 'access', cursor: undefined, limit: 2 },
    });
    expect(page).toEqual({ items: [VIEW], next: 'more', unreadable: [] });
    expect(api.received.at(-1)?.line).toBe('GET /v1/reviews?phase=access&limit=2');
  });

  it('gives a list and a document as they are', async () => {
    api.answer(`GET ${PATH}/evaluations`, { body: { items: [PROGRESS], unreadable: [] } });
    api.answer(`GET ${PATH}/dossier`, { body: { ...DOSSIER, withheld: [] } });
    const evaluations = { items: [PROGRESS], unreadable: [] };
    expect(await client().listEvaluations({ path })).toEqual(evaluations);
    expect(await readDossier(client(), REVIEW, DOSSIER.digest)).toEqual(DOSSIER);
  });

  it('keeps a path before /v1', async () => {
    const health = { status: 'up', deployment: 'reviews.example/log' };
    api.answer('GET /base/healthz', { body: health });
    expect(await client(`${api.url}/base/`).readHealth()).toEqual(health);
  });

  it('takes an answer that the API is not ready for an answer', async () => {
    const readiness = { status: 'notReady', mongodb: 'up', temporal: 'down' };
    api.answer('GET /readyz', { status: 503, body: readiness });
    expect(await client().readReadiness()).toEqual(readiness);
  });
});

describe('a request that comes to nothing', () => {
  it('is a refusal with the problem inside when the API says no', async () => {
    const problem = toProblem(409, 'dossier-changed');
    api.answer(`POST ${PATH}/statements`, { status: 409, body: problem });
    const refusal = await client().submitStatement({ path, body: SIGNED }).catch(toError);
    expect(refusal).toBeInstanceOf(ApiRefusal);
    expect(refusal).toHaveProperty('problem', problem);
  });

  it('is known when something else answers', async () => {
    api.answer('GET /healthz', { body: { hello: 'world' } });
    await expect(client().readHealth()).rejects.toBeInstanceOf(ApiAnswerUnexpected);
    api.answer('GET /healthz', { status: 502, body: 'bad gateway' });
    await expect(client().readHealth()).rejects.toBeInstanceOf(ApiAnswerUnexpected);
  });

  it('is known when nothing answers', async () => {
    const nobody = await startStubApi();
    await nobody.close();
    await expect(client(nobody.url).readHealth()).rejects.toBeInstanceOf(ApiUnreachable);
  });

  it('follows no redirect', async () => {
    const elsewhere = { location: `${api.url}/elsewhere` };
    api.answer(`POST ${PATH}/statements`, { status: 307, headers: elsewhere });
    await expect(client().submitStatement({ path, body: SIGNED })).rejects.toBeInstanceOf(
      ApiUnreachable,
    );
    expect(api.received.filter(({ line }) => line.includes('elsewhere'))).toEqual([]);
  });
});

const toError = (error: unknown): unknown => error;
