import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createApiKey, isSameApiKey, parseApiKey } from '../../trust/api-key';
import { openSealed, seal } from '../../trust/seal';

describe('an API key', () => {
  const pepper = randomBytes(32);
  const { keyId, token, hash } = createApiKey(pepper);

  it('says its id and is known by its hash', () => {
    expect(parseApiKey(token)).toEqual({ keyId, secret: token.slice(`mr_${keyId}_`.length) });
    expect(isSameApiKey(token, hash, pepper)).toBe(true);
  });

  it('is not known under another pepper, another hash or a hash that is none', () => {
    expect(isSameApiKey(token, hash, randomBytes(32))).toBe(false);
    expect(isSameApiKey(token, createApiKey(pepper).hash, pepper)).toBe(false);
    for (const broken of ['', 'zz', hash.slice(2), `${hash}00`]) {
      expect(isSameApiKey(token, broken, pepper)).toBe(false);
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

describe('a sealed secret', () => {
  const key = randomBytes(32);

  it('opens under its key and context, and never shows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(openSealed(seal(plain, key, context), key, context)).toBe(plain);
      }),
    );
    expect(seal('example-secret', key, 'c1')).not.toContain('example-secret');
    expect(seal('example-secret', key, 'c1')).not.toBe(seal('example-secret', key, 'c1'));
  });

  it('stays shut under another key or context', () => {
    const sealed = seal('example-secret', key, 'c1');
    expect(() => openSealed(sealed, randomBytes(32), 'c1')).toThrow();
    expect(() => openSealed(sealed, key, 'c2')).toThrow();
  });

  it('stays shut when any of its bytes is another', () => {
    const sealed = seal('example-secret', key, 'c1');
    const [version = '', ...parts] = sealed.split('.');
    parts.forEach((part, index) => {
      const bytes = Buffer.from(part, 'base64url');
      for (let at = 0; at < bytes.length; at += 1) {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ 1;
        const text = parts.with(index, altered.toString('base64url'));
        expect(() => openSealed([version, ...text].join('.'), key, 'c1')).toThrow();
      }
    });
  });

  it('stays shut in another form: a short tag, another version, a part too many or too few', () => {
    const [version = '', nonce = '', tag = '', text = ''] = seal('secret', key, 'c1').split('.');
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    const forms = [
      [version, nonce, short, text],
      ['v2', nonce, tag, text],
      [version, nonce, tag, text, ''],
      [version, nonce],
      [''],
    ];
    for (const form of forms) expect(() => openSealed(form.join('.'), key, 'c1')).toThrow();
  });

  it('asks for a key of 32 bytes', () => {
    expect(() => seal('secret', randomBytes(16), 'c1')).toThrow(RangeError);
  });
});
