import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createApiKey, isSameToken, parseApiKey } from '../../../trust/tokens/bearer-token';

describe('an API key', () => {
  const pepper = randomBytes(32);
  const { keyId, token, hash } = createApiKey(pepper);

  it('says its id and is known by its hash', () => {
    expect(parseApiKey(token)).toEqual({ keyId, secret: token.slice(`mr_${keyId}_`.length) });
    expect(isSameToken(token, hash, pepper)).toBe(true);
  });

  it('is not known under another pepper, another hash or an invalid hash', () => {
    expect(isSameToken(token, hash, randomBytes(32))).toBe(false);
    expect(isSameToken(token, createApiKey(pepper).hash, pepper)).toBe(false);
    for (const broken of ['', 'zz', hash.slice(2), `${hash}00`]) {
      expect(isSameToken(token, broken, pepper)).toBe(false);
    }
  });

  it('does not stand in its hash or its id', () => {
    const secret = parseApiKey(token)?.secret ?? '';
    expect(secret).toHaveLength(52);
    expect(`${keyId} ${hash}`).not.toContain(secret);
  });

  it('is not parsed out of anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseApiKey(text)).toBeNull();
      }),
    );
    for (const text of [`${token} `, `${token}\n`, token.toUpperCase(), token.slice(0, -1)]) {
      expect(parseApiKey(text)).toBeNull();
    }
  });
});
