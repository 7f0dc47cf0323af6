import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ProblemCode, PROBLEMS } from '../../../contracts/http/problem';
import { submission } from '../../support/review-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS } from './seed';

let world: ApiWorld;
let company: string;
beforeAll(async () => {
  world = await openApiWorld();
  company = await world.keyFor(EXAMPLE_LABS);
});
afterAll(() => world.close());

const start = (raw: { body: string; type: string }) =>
  world.ask('/v1/reviews', { method: 'POST', as: company, key: 'k', raw });

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a problem', () => {
  it('follows RFC 9457 and bears the id of its request', async () => {
    const answer = await world.ask('/v1/reviews');
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      type: 'urn:model-review:problem:unauthenticated',
      title: PROBLEMS.unauthenticated[1],
      status: 401,
      request_id: answer.headers.get('X-Request-Id'),
    });
  });

  it('has an id of its own, whatever id the caller sends', async () => {
    const response = await fetch(`${world.url}/v1/reviews`, {
      headers: { 'X-Request-Id': 'mine' },
    });
    expect(response.headers.get('X-Request-Id')).not.toBe('mine');
  });

  it.each(ProblemCode.options)('%s has a status of a problem and a title', (code) => {
    expect(PROBLEMS[code][0]).toBeGreaterThanOrEqual(400);
    expect(PROBLEMS[code][1]).not.toBe('');
  });
});

describe('a body that cannot be read', () => {
  const json = 'application/json';

  it.each([
    ['is no JSON', { body: '{"model":', code: 'malformed-json' }],
    ['holds ill-formed Unicode', { body: '{"note":"\\ud800"}', code: 'malformed-json' }],
    ['is not said to be JSON', { type: 'text/plain', code: 'unsupported-content-type' }],
    ['is no UTF-8', { type: `${json}; charset=latin1`, code: 'unsupported-content-type' }],
    ['is over 64 KB', { body: `"${'x'.repeat(65_536)}"`, code: 'body-too-large' }],
    ['is nested 21 deep', { body: nested(21), code: 'nested-too-deep' }],
    ['is nested 30,000 deep', { body: nested(30_000), code: 'nested-too-deep' }],
  ] as const)('is refused when it %s', async (_name, { code, ...raw }) => {
    const answer = await start({ body: '{}', type: json, ...raw });
    expect(answer).toMatchObject({ status: PROBLEMS[code][0], body: { code } });
  });

  it('is read when it is nested 20 deep, and then judged by the contract', async () => {
    const answer = await start({ body: nested(20), type: json });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('an input that does not follow the contract', () => {
  it('names every fault of every part by a JSON Pointer', async () => {
    const answer = await world.ask('/v1/reviews', {
      method: 'POST',
      as: company,
      json: {
        ...submission,
        model: { name: '' },
        windowDays: 0.5,
        'un/known~': 1,
      },
    });
    expect(answer.status).toBe(400);
    const { errors } = answer.body as { errors: { in: string; pointer: string }[] };
    expect(errors.map((fault) => `${fault.in} ${fault.pointer}`).sort()).toEqual([
      'body /model/name',
      'body /un~1known~0',
      'body /windowDays',
      'header /Idempotency-Key',
    ]);
  });

  it.each([
    ['an unknown filter value', '/v1/reviews?phase=approved', '/phase'],
    ['an unknown parameter', '/v1/reviews?limit=1&page=2', '/page'],
    ['a cursor that no page gave', '/v1/reviews?cursor=abc', '/cursor'],
    ['a limit above the largest', '/v1/reviews?limit=201', '/limit'],
    ['an invalid id', '/v1/reviews/42', '/review'],
  ])('%s is refused with 400', async (_name, path, pointer) => {
    const answer = await world.ask(path, { as: company });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it.each([
    ['an endpoint that is no web address', { endpoint: 'file:///etc/passwd', model: 'm' }],
    ['an unknown field', { endpoint: 'http://127.0.0.1:1/v1', model: 'm', secret: 'x' }],
  ])('%s grants no access', async (_name, json) => {
    const path = `/v1/reviews/rev-${'a'.repeat(26)}/access`;
    const answer = await world.ask(path, { method: 'POST', as: company, json });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('a submission that the edition does not provide for', () => {
  it.each([
    [{ windowDays: 31 }, 'window-too-long', '/windowDays'],
    [{ windowDays: 13, edition: 'draft-2026-05' }, 'window-too-short', '/windowDays'],
    [{ edition: 'no-such-edition' }, 'edition-unknown', '/edition'],
  ])('%j is answered with 422', async (change, code, pointer) => {
    const answer = await world.ask('/v1/reviews', {
      method: 'POST',
      as: company,
      key: `unfit-${code}`,
      json: { ...submission, ...change },
    });
    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
  });
});

describe('a path or a method that the API does not have', () => {
  it('is 404 for a path', async () => {
    const answer = await world.ask('/v1/nothing');
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('is 405 for a method, and says which ones there are', async () => {
    const answer = await world.ask('/v1/reviews', { method: 'DELETE' });
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    expect(answer.headers.get('Allow')).toBe('POST, GET, HEAD');
  });

  it('is 400 for a path that is not well encoded', async () => {
    const answer = await world.ask('/v1/reviews/%E0%A4%A', { as: company });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});

describe('a fault that nobody foresaw', () => {
  it('is answered with its id alone, and logged under that id without what was sent', async () => {
    const broken = await openApiWorld();
    const token = await broken.keyFor(EXAMPLE_LABS);
    const { vault } = broken.store;
    jest.spyOn(vault, 'blindIndex').mockRejectedValue(new Error('confidential-kind'));
    const answer = await broken.ask('/v1/reviews', { as: token });
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body as object).sort()).toEqual([
      'code',
      'request_id',
      'status',
      'title',
      'type',
    ]);
    const logged = broken.log.filter((line) => line.includes('"msg":"fault"')).join('');
    expect(logged).toContain(answer.headers.get('X-Request-Id'));
    expect(logged).not.toContain('confidential-kind');
    await broken.close();
  });
});
