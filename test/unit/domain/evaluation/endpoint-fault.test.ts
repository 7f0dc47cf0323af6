import { describe, expect, it } from '@jest/globals';
import { sayEndpointFault, sayTrouble } from '../../../../projections/words/endpoint-fault';

const say = (status: number | null, code: string | null) =>
  sayEndpointFault({ step: 'canary', status, code });

const FAULTS = [
  [400, 'unsupported_parameter'],
  [400, 'invalid_request_error'],
  [401, 'invalid_api_key'],
  [403, null],
  [404, 'model_not_found'],
  [404, null],
  [307, null],
  [429, 'insufficient_quota'],
  [429, 'rate_limit_exceeded'],
  [500, null],
  [null, 'NOT_JSON'],
  [200, 'COMPRESSED'],
  [200, 'TOO_LONG'],
  [null, 'TIMED_OUT'],
  [null, 'ECONNREFUSED'],
  [null, 'ENOTFOUND'],
  [null, 'CERT_HAS_EXPIRED'],
  [null, 'ECONNRESET'],
  [null, 'PROXY_HTTP_407'],
] as const;

describe('a fault of an endpoint', () => {
  it('is distinguished from every other kind', () => {
    const meanings = FAULTS.map(([status, code]) => say(status, code).split(': ').slice(2).join());
    expect(new Set(meanings).size).toBe(FAULTS.length);
    expect(meanings).not.toContain('the endpoint did not answer as it should');
  });

  it.each(FAULTS)('names its step, status and code: %s %s', (status, code) => {
    const said = say(status, code);
    expect(said).toMatch(/^asking a canary: /);
    if (status !== null) expect(said).toContain(`HTTP ${status}`);
    if (code !== null) expect(said).toContain(code);
  });

  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'certificate'],
    ['UND_ERR_CONNECT_TIMEOUT', 'time limit'],
    ['UND_ERR_SOCKET', 'cut'],
    ['EAI_AGAIN', 'resolve'],
    ['PROXY_ECONNREFUSED', 'proxy'],
    ['model_not_listed', 'name'],
  ])('says what %s means', (code, word) => {
    expect(say(null, code)).toContain(word);
  });

  it('that lasts says since when', () => {
    const last = { step: 'sample', status: 429, code: 'insufficient_quota' } as const;
    expect(sayTrouble({ since: '2026-11-30T09:00:00.000Z', last })).toMatch(
      /^busy since 2026-11-30 09:00:00 UTC, last asking a sample: HTTP 429 insufficient_quota: /,
    );
    const cut = { step: 'canary', status: null, code: 'ECONNRESET' } as const;
    expect(sayTrouble({ since: '2026-11-30T09:00:00.000Z', last: cut })).toMatch(/^without an/);
  });
});
