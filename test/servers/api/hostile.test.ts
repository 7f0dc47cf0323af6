import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeFault } from '../../../api/http/request-log';
import { eventually } from '../../support/eventually';
import { exchangeRaw } from '../../support/raw-connection';
import { submission } from '../../support/review-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, seedReview } from './seed';

let world: ApiWorld;
let company: string;
beforeAll(async () => {
  world = await openApiWorld();
  company = await world.keyFor(EXAMPLE_LABS);
});
afterAll(() => world.close());

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype];
const keysOfPrototypes = (): PropertyKey[][] => PROTOTYPES.map((one) => Reflect.ownKeys(one));

describe('what reaches for a prototype', () => {
  const poison = '{"polluted":true,"phase":"closed","isAdmin":true}';
  const bodies = [
    `{"__proto__":${poison}}`,
    `{"constructor":{"prototype":${poison}}}`,
    `{"model":{"__proto__":${poison},"constructor":{"prototype":${poison}}}}`,
    JSON.stringify(submission).replace('{', `{"__proto__":${poison},`),
    `[[{"__proto__":${poison}}]]`,
  ];

  it.each(bodies)('changes none by a body: %s', async (body) => {
    const before = keysOfPrototypes();
    const raw = { body, type: 'application/json' };
    const answer = await world.ask('/v1/reviews', {
      method: 'POST',
      as: company,
      // No key: nothing is started, whatever the body says.
      raw,
    });
    expect(answer.status).toBe(400);
    expect(keysOfPrototypes()).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    '__proto__[polluted]=1',
    '__proto__.polluted=1',
    'constructor[prototype][polluted]=1',
    'phase[__proto__][polluted]=1',
    '__proto__=1',
    'hasOwnProperty=1',
  ])('changes none by a query: %s', async (query) => {
    const before = keysOfPrototypes();
    const answer = await world.ask(`/v1/reviews?${query}`, { as: company });
    expect(answer.status).toBe(400);
    expect(keysOfPrototypes()).toEqual(before);
  });
});

describe('a body that says two things', () => {
  const send = async (body: string | Uint8Array<ArrayBuffer>, path = '/v1/reviews') => {
    const answer = await fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${company}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'two-things',
      },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const whole = JSON.stringify(submission);
  const named = (name: string) => JSON.stringify({ ...submission, model: { name } });

  it.each([
    ['a member twice', whole.replace('"name":', '"name":"Other","name":'), '/model/name'],
    ['a member twice, once escaped', whole.replace('{', '{"mod\\u0065l":{},'), '/model'],
    [
      'a name that every object has',
      named('?').replace('"?"', '{"length":{"toString":0}}'),
      '/model/name/length/toString',
    ],
    ['half a character', named('?').replace('?', '\\ud800'), '/model/name'],
    ['bytes that are no UTF-8', Buffer.from(named('é'), 'latin1'), '/model/name'],
  ])('is refused where it says them: %s', async (_what, body, pointer) => {
    const { status, body: problem } = await send(body);
    expect({ status, problem }).toMatchObject({
      status: 400,
      problem: { code: 'malformed-json', errors: [{ in: 'body', pointer }] },
    });
  });

  it.each([
    ['a control character', '\u0007'],
    ['a line end', '\n'],
    ['a zero-width space', '\u200b'],
    ['a change of direction', '\u202e'],
  ])('is refused where a name shows something else than it is: %s', async (_what, mark) => {
    const { status, body: problem } = await send(named(`Example${mark}Model`));
    expect({ status, problem }).toMatchObject({
      status: 400,
      problem: { code: 'invalid-request', errors: [{ in: 'body', pointer: '/model/name' }] },
    });
  });

  it('is refused where a credential ends in a line end', async () => {
    const { company: owner } = EXAMPLE_LABS;
    const { id } = await seedReview(world.store, { company: owner, name: 'hostile' });
    const access = { endpoint: 'https://models.example/v1', model: 'm', apiKey: 'secret\n' };
    const { status, body: problem } = await send(
      JSON.stringify(access),
      `/v1/reviews/${id}/access`,
    );
    expect({ status, problem }).toMatchObject({
      status: 400,
      problem: { code: 'invalid-request', errors: [{ in: 'body', pointer: '/apiKey' }] },
    });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('is refused where a query asks for one thing twice', async () => {
    const answer = await world.ask('/v1/reviews?limit=1&limit=2', { as: company });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ in: 'query', pointer: '/limit' }] },
    });
  });
});

describe('what means to write a header', () => {
  const evil = '\r\nSet-Cookie: evil=1\r\n\r\n<script>';
  const headOf = (answer: string): string => answer.split('\r\n\r\n', 1)[0] ?? '';

  it.each([
    ['a path', `/v1/reviews/${encodeURIComponent(evil)}`],
    ['a path that nobody knows', `/${encodeURIComponent(evil)}`],
    ['a query', `/v1/reviews?cursor=${encodeURIComponent(evil)}`],
  ])('writes none by %s', async (_, path) => {
    const request = `GET ${path} HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${company}\r\nConnection: close\r\n\r\n`;
    const answer = await exchangeRaw(world.url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(headOf(answer)).not.toMatch(/evil/i);
    expect(answer).not.toContain('<script>');
  });

  it.each([
    ['a bare CR', 'Idempotency-Key: a\rSet-Cookie: evil=1'],
    ['a bare LF', 'Idempotency-Key: a\nSet-Cookie: evil=1'],
    ['a null byte', 'Idempotency-Key: a\u0000evil'],
    ['a folded line', 'Idempotency-Key: a\r\n evil: 1'],
    ['a space in its name', 'Idempotency-Key : evil'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['an unknown transfer', 'Transfer-Encoding: evil'],
  ])('is refused at the door: %s', async (_, field) => {
    const request = `POST /v1/reviews HTTP/1.1\r\nHost: here\r\n${field}\r\nConnection: close\r\n\r\n12345`;
    const answer = await exchangeRaw(world.url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|401|501) /);
    expect(answer).not.toContain('evil');
  });

  it('finds no header of the request in an answer', async () => {
    const fields = ['X-Request-Id', 'X-Forwarded-For', 'X-Forwarded-Host', 'Origin', 'User-Agent'];
    const lines = fields.map((name) => `${name}: evil-${name}`).join('\r\n');
    const request = `GET /v1/reviews HTTP/1.1\r\nHost: evil-host\r\n${lines}\r\nConnection: close\r\n\r\n`;
    const answer = await exchangeRaw(world.url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).not.toContain('evil');
  });
});

describe('what means to write a line of the log', () => {
  const MARK = 'zzz-forged';
  const texts = [
    `x\n{"level":60,"msg":"${MARK}"}`,
    `x\r\n${MARK}`,
    `\u001b[2K\u001b[1A${MARK}`,
    `"}\n{"${MARK}":1,"a":"`,
    `\u2028${MARK}\u2029`,
    `%s %o %j ${MARK}`,
  ];
  const KEYS = ['level', 'time', 'pid', 'hostname', 'reqId', 'request', 'responseTime', 'msg'];
  const KNOWN = [...KEYS, 'method', 'route', 'status', 'durationMs', 'fault', 'name'];

  it.each(texts)('writes none, wherever it stands in a request: %j', async (text) => {
    const { length } = world.log;
    const encoded = encodeURIComponent(text);
    const header = Buffer.from(text)
      .toString('latin1')
      .replace(/\p{Cc}/gu, '\t');
    const bearer = `Bearer ${company}`;
    const asked: [string, RequestInit][] = [
      [`/${encoded}`, {}],
      [`/v1/reviews/${encoded}/events`, { headers: { Authorization: bearer } }],
      [`/v1/reviews?${encoded}=${encoded}`, { headers: { Authorization: bearer } }],
      ['/v1/reviews', { headers: { Authorization: `Bearer ${header.slice(0, 40)}` } }],
      ['/v1/reviews', { headers: { 'User-Agent': header, 'X-Request-Id': header } }],
      ...['application/json', `text/${MARK}`].map((type): [string, RequestInit] => {
        const headers = { Authorization: bearer, 'Content-Type': type, 'Idempotency-Key': MARK };
        return ['/v1/reviews', { method: 'POST', headers, body: JSON.stringify({ [text]: text }) }];
      }),
      ['/v1/reviews', { method: 'POST', headers: { Authorization: bearer }, body: text }],
    ];
    for (const [path, init] of asked) await fetch(`${world.url}${path}`, init);
    const lines = await eventually(() => {
      const written = world.log.slice(length);
      return Promise.resolve(written.length >= asked.length ? written : null);
    });
    expect(lines.join('')).not.toContain(MARK);
    for (const line of lines) {
      expect(line.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      const said = Object.keys(JSON.parse(line) as object);
      expect(said.filter((key) => !KNOWN.includes(key))).toEqual([]);
    }
  });

  it('writes none by a fault whose message looks like places', () => {
    const fault = new Error(`no such thing\n    at ${MARK} (/etc/passwd:1:1)`, {
      cause: new TypeError(`\n    at ${MARK}`),
    });
    const said = describeFault(fault);
    expect(JSON.stringify(said)).not.toContain(MARK);
    expect(said['places']).not.toEqual([]);
  });
});
