import { describe, expect, it } from '@jest/globals';
import { PAYLOAD_TYPE } from '../../../contracts/statement/envelope';
import type { Envelope } from '../../../contracts/statement/envelope';
import type { PublicKey } from '../../../contracts/statement/signing-key';
import {
  addSignature,
  parseEnvelope,
  preAuthenticationEncoding,
  signEnvelope,
  toEnvelopeText,
} from '../../../trust/statements/dsse';
import { isSignedBy } from '../../../trust/statements/verify-signature';
import { createSigner } from '../../support/sample-statement';

const OWNER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;

/** 32 bytes of a decimal number, as base64url. */
const toCoordinate = (decimal: string): string =>
  Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url');

describe('the example of the DSSE specification', () => {
  // https://github.com/secure-systems-lab/dsse/blob/v1.0.0/protocol.md, "Test Vectors".
  const payloadType = 'http://example.com/HelloWorld';
  const payload = Buffer.from('hello world');
  const sig =
    'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==';
  const publicKey: PublicKey = {
    kty: 'EC',
    crv: 'P-256',
    x: toCoordinate(
      '46950820868899156662930047687818585632848591499744589407958293238635476079160',
    ),
    y: toCoordinate('5640078356564379163099075877009565129882514886557779369047442380624545832820'),
  };

  it('is encoded as it says there', () => {
    expect(preAuthenticationEncoding(payloadType, payload).toString('utf8')).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
  });

  it('verifies, and not with another payload', async () => {
    const signature = { keyid: 'example', sig };
    const envelope = { payloadType, payload: payload.toString('base64'), signatures: [signature] };
    const key = { algorithm: 'ES256', publicKey, passkey: null } as const;
    expect(await isSignedBy(envelope, signature, key)).toBe(true);
    const other = { ...envelope, payload: Buffer.from('hello w0rld').toString('base64') };
    expect(await isSignedBy(other, signature, key)).toBe(false);
  });
});

describe.each(['EdDSA', 'ES256'] as const)('an envelope signed in %s', (algorithm) => {
  const payload = Buffer.from('{"an":"example"}');

  it('verifies under its key and under no other', async () => {
    const [signer, other] = [
      await createSigner('key-1', OWNER, algorithm),
      await createSigner('key-1', OWNER, algorithm),
    ];
    const envelope = signEnvelope(payload, signer);
    const [signature] = envelope.signatures;
    if (!signature) throw new Error('there is no signature');
    expect(await isSignedBy(envelope, signature, signer.key)).toBe(true);
    expect(await isSignedBy(envelope, signature, other.key)).toBe(false);
    const disguised = {
      ...signer.key,
      algorithm: algorithm === 'EdDSA' ? 'ES256' : 'EdDSA',
    } as const;
    expect(await isSignedBy(envelope, signature, disguised)).toBe(false);
    expect(await isSignedBy({ ...envelope, payload: 'AAAA' }, signature, signer.key)).toBe(false);
    expect(await isSignedBy(envelope, { ...signature, sig: 'AAAA' }, signer.key)).toBe(false);
  });

  it('takes more signatures, each over the payload alone, up to four', async () => {
    const signers = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => createSigner(`key-${number}`, OWNER, algorithm)),
    );
    const [first, ...others] = signers;
    if (!first) throw new Error('there is no signer');
    let envelope = signEnvelope(payload, first);
    for (const signer of others.slice(0, 3)) envelope = addSignature(envelope, signer);
    for (const [index, signature] of envelope.signatures.entries()) {
      const key = signers[index]?.key ?? first.key;
      expect(await isSignedBy(envelope, signature, key)).toBe(true);
    }
    const fifth = others.at(-1) ?? first;
    expect(() => addSignature(envelope, fifth)).toThrow();
    expect(() => addSignature(signEnvelope(payload, first), first)).toThrow();
  });
});

describe('the text of an envelope', () => {
  it('is one, and no other text is read', async () => {
    const envelope = signEnvelope(Buffer.from('ab'), await createSigner('key-1', OWNER));
    const text = toEnvelopeText(envelope);
    const { payload, payloadType, signatures } = envelope;
    expect(parseEnvelope(text)).toEqual(envelope);
    expect(payload).toBe('YWI=');
    const [one] = signatures;
    const others = [
      ` ${text}`,
      JSON.stringify({ signatures, payloadType, payload }),
      JSON.stringify({ payload, payloadType, signatures }, null, 1),
      text.replace('{"payload":', '{"payload":"AAAA","payload":'),
      text.replace('payload', 'p\\u0061yload'),
      text.replace('YWI=', 'YWJ='),
      text.replace('YWI=', 'YWI'),
      text.replace(PAYLOAD_TYPE, 'application/json'),
      toEnvelopeText({ ...envelope, signatures: [] }),
      toEnvelopeText({ ...envelope, extra: true } as Envelope),
      JSON.stringify({ payload, payloadType, signatures: [one, one] }),
      JSON.stringify({ payload, payloadType, signatures: [{ ...one, keyid: { $ne: '' } }] }),
      'null',
      '[]',
      '{"__proto__":{}}',
    ];
    expect(others.filter((other) => parseEnvelope(other) !== null)).toEqual([]);
  });
});
