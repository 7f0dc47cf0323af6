import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactSign, importJWK } from 'jose';
import type { SigningKey } from '../../contracts/participant';
import { Statement } from '../../contracts/statement';
import { STATEMENT_TYPE, readStatement, signStatement } from '../../trust/statement';
import { createSigner, sampleStatement } from '../support/sample-statement';
import type { Signer } from '../support/sample-statement';

const OWNER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

let signer: Signer;
let jws: string;
const find = (kid: string): Promise<SigningKey | null> =>
  Promise.resolve(kid === signer.kid ? signer.key : null);
const codeOf = async (text: string): Promise<string> => {
  const read = await readStatement(text, find);
  return read.ok ? 'accepted' : read.code;
};

async function signRaw(payload: string | Uint8Array, header: Record<string, unknown> = {}) {
  const key = await importJWK(signer.privateKey, 'EdDSA');
  return new CompactSign(typeof payload === 'string' ? new TextEncoder().encode(payload) : payload)
    .setProtectedHeader({ alg: 'EdDSA', typ: STATEMENT_TYPE, kid: signer.kid, ...header })
    .sign(key);
}

beforeAll(async () => {
  signer = await createSigner('key-caisi-1', OWNER);
  jws = await signStatement(sampleStatement(), signer);
});

describe('a statement that its key signed', () => {
  it('comes back as it was stated, with the key that signed it', async () => {
    expect(await readStatement(jws, find)).toEqual({
      ok: true,
      statement: sampleStatement(),
      key: signer.key,
    });
  });

  it('has the same text each time, whatever the order of its claims', async () => {
    const turned = Object.fromEntries(Object.entries(sampleStatement()).reverse());
    expect(await signStatement(Statement.parse(turned), signer)).toBe(jws);
  });
});

describe('a statement that was altered', () => {
  it('is never accepted, whichever character became another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: jws.length - 1 }),
        fc.constantFrom(...Array.from(`${BASE64URL}.=+/ \n\0é`)),
        async (at, character) => {
          fc.pre(jws[at] !== character);
          expect(await codeOf(jws.slice(0, at) + character + jws.slice(at + 1))).not.toBe(
            'accepted',
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is refused in each other text that decodes to the same signature', async () => {
    const last = BASE64URL.indexOf(jws.at(-1) ?? '');
    const twins = [1, 2, 3].map((bits) => jws.slice(0, -1) + (BASE64URL[last ^ bits] ?? ''));
    const bytes = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url');
    for (const twin of twins) {
      expect(bytes(twin)).toEqual(bytes(jws));
      expect(await codeOf(twin)).toBe('malformed');
    }
  });

  it('is refused with a part cut off, doubled, added or exchanged', async () => {
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const other = await signStatement(sampleStatement({ nonce: 'another-nonce-0001' }), signer);
    const [, otherPayload = '', otherSignature = ''] = other.split('.');
    expect(await codeOf(`${header}.${payload}`)).toBe('malformed');
    expect(await codeOf(`${header}.${payload}.`)).toBe('malformed');
    expect(await codeOf(`${jws}.${signature}`)).toBe('malformed');
    expect(await codeOf(`${jws}\n`)).toBe('malformed');
    expect(await codeOf(`${header}.${otherPayload}.${signature}`)).toBe('bad-signature');
    expect(await codeOf(`${header}.${payload}.${otherSignature}`)).toBe('bad-signature');
  });
});

describe('a statement under a header that is not ours', () => {
  const withHeader = (header: unknown): string =>
    [Buffer.from(JSON.stringify(header)).toString('base64url'), ...jws.split('.').slice(1)].join(
      '.',
    );

  it.each([
    ['no algorithm', { alg: 'none', typ: STATEMENT_TYPE, kid: 'key-caisi-1' }],
    ['a shared secret', { alg: 'HS256', typ: STATEMENT_TYPE, kid: 'key-caisi-1' }],
    ['another type', { alg: 'EdDSA', typ: 'JWT', kid: 'key-caisi-1' }],
    ['no key', { alg: 'EdDSA', typ: STATEMENT_TYPE }],
    ['a key id that is no code', { alg: 'EdDSA', typ: STATEMENT_TYPE, kid: { $ne: '' } }],
    ['a list', ['EdDSA']],
    ['null', null],
  ])('is malformed with %s', async (_name, header) => {
    expect(await codeOf(withHeader(header))).toBe('malformed');
  });

  it('is malformed with a key of its own beside the signature, though it verifies', async () => {
    expect(await codeOf(await signRaw('{}', { jwk: signer.key.publicKey }))).toBe('malformed');
    expect(await codeOf(await signRaw('{}', { typ: 'JWT' }))).toBe('malformed');
  });

  it('is refused under a key that is not registered, or is another one', async () => {
    expect(await codeOf(await signRaw('{}', { kid: 'key-unknown' }))).toBe('unknown-key');
    const impostor = await createSigner(signer.kid, OWNER);
    expect(await codeOf(await signStatement(sampleStatement(), impostor))).toBe('bad-signature');
  });

  it('is refused when the registered key is no key', async () => {
    const broken = { ...signer.key, publicKey: { ...signer.key.publicKey, x: 'A'.repeat(40) } };
    const read = await readStatement(jws, () => Promise.resolve(broken));
    expect(read).toEqual({ ok: false, code: 'bad-signature' });
  });
});

describe('claims outside the contract, rightly signed', () => {
  const claims = sampleStatement();

  it.each([
    ['no JSON', 'not json'],
    ['null', 'null'],
    ['nothing', '{}'],
    ['a claim too many', JSON.stringify({ ...claims, admin: true })],
    ['an act that nobody knows', JSON.stringify({ ...claims, act: { kind: 'release' } })],
    ['a time without a zone', JSON.stringify({ ...claims, issuedAt: '2026-07-02T13:00:00' })],
    ['a nonce that is too short', JSON.stringify({ ...claims, nonce: 'x' })],
    [
      'a lone surrogate',
      JSON.stringify({ ...claims, act: { kind: 'escalate', reason: '\ud800' } }),
    ],
    ['nesting without end', '['.repeat(11_000)],
  ])('are invalid with %s', async (_name, payload) => {
    expect(await codeOf(await signRaw(payload))).toBe('invalid-claims');
  });

  it('are invalid in bytes that are not UTF-8', async () => {
    expect(await codeOf(await signRaw(Uint8Array.of(0xff, 0xfe)))).toBe('invalid-claims');
  });

  it('are invalid whatever JSON they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (payload) => {
        expect(await codeOf(await signRaw(payload))).toBe('invalid-claims');
      }),
    );
  });
});

describe('nonsense', () => {
  it('is refused by a code and never by a throw', async () => {
    const part = fc.oneof(fc.base64String(), fc.string(), fc.json(), fc.constant(''));
    const nonsense = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, async (text) => {
        expect(await codeOf(text)).toBe('malformed');
      }),
      { numRuns: 500 },
    );
  });

  it('is too large past 16 KiB, before anything is read', async () => {
    expect(await codeOf('a'.repeat(16_385))).toBe('too-large');
    expect(await codeOf('a'.repeat(16_384))).toBe('malformed');
  });
});

describe('a register of keys that does not answer', () => {
  it('is the one thing that makes reading reject', async () => {
    const down = new Error('down');
    await expect(readStatement(jws, () => Promise.reject(down))).rejects.toBe(down);
  });
});
