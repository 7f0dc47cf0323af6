import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import { Statement } from '../../../contracts/statement/statement';
import {
  toActPayload,
  cosignStatement,
  openStatement,
  readStatement,
  signStatement,
} from '../../../trust/statements/statement';
import { envelopeOf, signBytes, withClaims, withSignatures } from '../../support/altered-envelope';
import { createSigner, sampleStatement } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';

const OWNER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

let signer: Signer;
let second: Signer;
let text: string;
const find = (kid: string): Promise<SigningKey | null> =>
  Promise.resolve([signer, second].find((one) => one.kid === kid)?.key ?? null);
const codeOf = async (given: string): Promise<string> => {
  const read = await readStatement(given, find);
  return read.ok ? 'accepted' : read.code;
};

beforeAll(async () => {
  signer = await createSigner('key-caisi-1', OWNER);
  second = await createSigner('key-caisi-2', { ...OWNER, person: 'reviewer-two' }, 'ES256');
  text = await signStatement(sampleStatement(), signer);
});

describe('a statement that its keys signed', () => {
  it('comes back as it was stated, with the key that signed it', async () => {
    const statement = sampleStatement();
    expect(await readStatement(text, find)).toEqual({ ok: true, statement, keys: [signer.key] });
    expect(openStatement(text)).toMatchObject({ ok: true, statement });
  });

  it('has the same text each time, whatever the order of its claims', async () => {
    const turned = Object.fromEntries(Object.entries(sampleStatement()).reverse());
    expect(await signStatement(Statement.parse(turned), signer)).toBe(text);
  });

  it('names every key that signed, in their order', async () => {
    const both = cosignStatement(text, second);
    expect(await readStatement(both, find)).toMatchObject({ keys: [signer.key, second.key] });
    const turned = withSignatures(both, envelopeOf(both).signatures.toReversed());
    expect(await readStatement(turned, find)).toMatchObject({ keys: [second.key, signer.key] });
    expect(() => cosignStatement(both, second)).toThrow();
  });
});

describe('a payload that a good key signed', () => {
  const payload = () => toActPayload(sampleStatement()).toString('utf8');

  it.each([
    [
      'a member twice',
      () => payload().replace('"nonce":', '"nonce":"nonce-of-another-one","nonce":'),
    ],
    ['a member twice with the same value', () => payload().replace('"by":', '"_type":"x","by":')],
    ['bytes after it', () => `${payload()} `],
    [
      'a text whose length is no number',
      () => payload().replace(/"reason":"[^"]*"/, '"reason":{"length":{"toString":0}}'),
    ],
    [
      'a name with something hidden',
      () => payload().replace('reviewer-caisi', 'reviewer-\u200bcaisi'),
    ],
    ['no deployment', () => payload().replace(/"deployment":"[^"]*",/, '')],
  ])('is not a statement, and does not throw: %s', async (_what, make) => {
    const made = make();
    expect(made).not.toBe(payload());
    const signed = signBytes(made, signer);
    expect(await codeOf(signed)).toBe('invalid-claims');
    expect(openStatement(signed)).toMatchObject({ ok: false, code: 'invalid-claims' });
  });
});

describe('a statement that was altered', () => {
  it('is never accepted, whichever character became another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom(...Array.from(`${BASE64}-_.={}[]":, \n\0é`)),
        async (at, character) => {
          fc.pre(text[at] !== character);
          expect(await codeOf(text.slice(0, at) + character + text.slice(at + 1))).not.toBe(
            'accepted',
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is refused in each other text that decodes to the same signature', async () => {
    const sig = envelopeOf(text).signatures[0]?.sig ?? '';
    const last = BASE64.indexOf(sig.at(-3) ?? '');
    const twins = Array.from({ length: 15 }, (_, bits) => BASE64[last ^ (bits + 1)] ?? '');
    for (const twin of twins.map((letter) => `${sig.slice(0, -3)}${letter}==`)) {
      expect(Buffer.from(twin, 'base64')).toEqual(Buffer.from(sig, 'base64'));
      expect(await codeOf(text.replace(sig, twin))).toBe('malformed');
    }
  });

  it('is refused with a signature missing, doubled, exchanged or wrong beside a right one', async () => {
    const other = await signStatement(sampleStatement({ nonce: 'another-nonce-0001' }), signer);
    const [right, wrong] = [envelopeOf(text).signatures, envelopeOf(other).signatures];
    const [beside = { keyid: '', sig: '' }] = wrong;
    expect(await codeOf(withSignatures(text, []))).toBe('malformed');
    expect(await codeOf(withSignatures(text, [...right, ...right]))).toBe('malformed');
    expect(await codeOf(withSignatures(text, wrong))).toBe('bad-signature');
    const spoilt = [...right, { ...beside, keyid: second.kid }];
    expect(await codeOf(withSignatures(text, spoilt))).toBe('bad-signature');
    expect(await codeOf(withClaims(text, { nonce: 'another-nonce-0001' }))).toBe('bad-signature');
    expect(await codeOf(`${text}\n`)).toBe('malformed');
  });
});

describe('a key', () => {
  it('that is not registered, or is another one, signs nothing', async () => {
    const stranger = await createSigner('key-unknown', OWNER);
    expect(await codeOf(await signStatement(sampleStatement(), stranger))).toBe('unknown-key');
    expect(await codeOf(cosignStatement(text, stranger))).toBe('unknown-key');
    const impostor = await createSigner(signer.kid, OWNER);
    expect(await codeOf(await signStatement(sampleStatement(), impostor))).toBe('bad-signature');
  });

  it('that is registered and no key signs nothing', async () => {
    const broken = { ...signer.key, publicKey: { ...signer.key.publicKey, x: 'A'.repeat(40) } };
    const read = await readStatement(text, () => Promise.resolve(broken));
    expect(read).toEqual({ ok: false, code: 'bad-signature' });
  });
});

describe('content outside the contract, rightly signed', () => {
  const content = JSON.parse(toActPayload(sampleStatement()).toString('utf8')) as {
    readonly predicate: object;
  };
  const claims = (change: object): string =>
    JSON.stringify({ ...content, predicate: { ...content.predicate, ...change } });

  it.each([
    ['no JSON', 'not json'],
    ['null', 'null'],
    ['nothing', '{}'],
    ['a claim too many', claims({ admin: true })],
    ['an act that nobody knows', claims({ act: { kind: 'release' } })],
    ['a time without a zone', claims({ issuedAt: '2026-07-02T13:00:00' })],
    ['a nonce that is too short', claims({ nonce: 'x' })],
    ['a lone surrogate', claims({ act: { kind: 'escalate', reason: '\ud800' } })],
    ['text that the contract would trim', claims({ act: { kind: 'escalate', reason: ' x ' } })],
    ['another subject', JSON.stringify({ ...content, subject: [] })],
    ['another predicate type', JSON.stringify({ ...content, predicateType: 'urn:example:v1' })],
    ['another type', JSON.stringify({ ...content, _type: 'https://in-toto.io/Statement/v0.1' })],
    ['the claims alone', JSON.stringify(content.predicate)],
    ['white space', ` ${JSON.stringify(content)}`],
    ['nesting without end', '['.repeat(11_000)],
  ])('is invalid with %s', async (_name, payload) => {
    expect(await codeOf(signBytes(payload, signer))).toBe('invalid-claims');
    expect(openStatement(signBytes(payload, signer))).toMatchObject({ code: 'invalid-claims' });
  });

  it('is invalid in bytes that are not UTF-8, or that begin with a byte order mark', async () => {
    expect(await codeOf(signBytes(Uint8Array.of(0xff, 0xfe), signer))).toBe('invalid-claims');
    const payload = toActPayload(sampleStatement());
    expect(await codeOf(signBytes(payload, signer))).toBe('accepted');
    const marked = Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), payload]);
    expect(await codeOf(signBytes(marked, signer))).toBe('invalid-claims');
  });

  it('is invalid for any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (payload) => {
        expect(await codeOf(signBytes(payload, signer))).toBe('invalid-claims');
      }),
    );
  });
});

describe('nonsense', () => {
  it('is refused by a code and never by a throw', async () => {
    const signature = fc.record({ keyid: fc.string(), sig: fc.base64String() });
    const envelope = fc.record({
      payload: fc.base64String(),
      payloadType: fc.string(),
      signatures: fc.array(signature, { maxLength: 5 }),
    });
    const nonsense = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      envelope.map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, async (given) => {
        expect(await codeOf(given)).toBe('malformed');
        expect(openStatement(given)).toMatchObject({ ok: false, code: 'malformed' });
      }),
      { numRuns: 500 },
    );
  });

  it('is too large past 16 KiB, before anything is read', async () => {
    expect(await codeOf('a'.repeat(16_385))).toBe('too-large');
    expect(await codeOf('a'.repeat(16_384))).toBe('malformed');
    expect(openStatement('a'.repeat(16_385))).toMatchObject({ code: 'too-large' });
  });
});

describe('a register of keys that does not answer', () => {
  it('is the one thing that makes reading reject', async () => {
    const down = new Error('down');
    await expect(readStatement(text, () => Promise.reject(down))).rejects.toBe(down);
  });
});
