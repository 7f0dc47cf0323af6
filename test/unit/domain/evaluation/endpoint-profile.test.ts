import { describe, expect, it } from '@jest/globals';
import { ProvideAccess } from '../../../../contracts/http/requests';
import { EndpointProfile } from '../../../../contracts/review/endpoint';

const query = (name: string, value: string): unknown => ({ query: [{ name, value }] });

describe('the profile of an endpoint', () => {
  it.each([
    [{}],
    [query('api-version', '2024-10-21')],
    [query('api-version', '2025-01-01-preview')],
    [query('region', 'westeurope')],
    [{ authentication: 'api-key' }],
    [{ tokenParameter: 'max_completion_tokens', temperature: false }],
    [{ reasoning: [{ open: '<plan>', close: '</plan>' }] }],
    [{ timeoutMs: 600_000, connections: 4, tries: 2 }],
  ])('may say %j', (profile) => {
    expect(EndpointProfile.safeParse(profile).success).toBe(true);
  });

  it.each([
    ['key', '1'],
    ['api-key', '1'],
    ['apiKey', '1'],
    ['subscription-key', '1'],
    ['access_token', '1'],
    ['sig', '1'],
    ['client_secret', '1'],
    ['password', '1'],
    ['authorization', '1'],
    ['code', '1'],
    ['version', 'sk-abcdefghij'],
    ['version', 'eyJhbGciOi'],
    ['version', 'a'.repeat(40)],
    ['version', 'two words'],
    ['version', 'a&key=b'],
    ['version', ''],
    ['', 'v1'],
    ['a b', 'v1'],
  ])('may hold no secret, and nothing that hides one: %s=%s', (name, value) => {
    const parsed = EndpointProfile.safeParse(query(name, value));
    expect(parsed.error?.issues[0]?.path.slice(0, 2)).toEqual(['query', 0]);
  });

  it.each([
    [{ authentication: 'cookie' }],
    [{ timeoutMs: 1 }],
    [{ timeoutMs: 3_600_000 }],
    [{ connections: 0 }],
    [{ tries: 1_000 }],
    [{ reasoning: [{ open: '', close: '</x>' }] }],
    [{ reasoning: Array.from({ length: 9 }, () => ({ open: '<x>', close: '</x>' })) }],
    [{ query: Array.from({ length: 9 }, (_, at) => ({ name: `a${at}`, value: '1' })) }],
    [
      {
        query: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
    ],
    [{ headers: { cookie: 'x' } }],
  ])('has bounds, and no room for anything else: %j', (profile) => {
    expect(EndpointProfile.safeParse(profile).success).toBe(false);
  });
});

describe('the secret of an endpoint', () => {
  const offered = (apiKey: string) =>
    ProvideAccess.safeParse({ endpoint: 'https://models.example/v1', model: 'm', apiKey });

  it.each(['secret\n', ' secret', 'sec ret', 'secret\r\nx: y', 'sécret', 'secret\u200b', ''])(
    'is refused with a pointer where it holds what no header may: %j',
    (apiKey) => {
      expect(offered(apiKey).error?.issues[0]?.path).toEqual(['apiKey']);
    },
  );

  it('is accepted unchanged', () => {
    expect(offered('sk-Example_0123./+=').success).toBe(true);
  });
});
