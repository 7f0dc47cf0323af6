import { createHash, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Envelope, PAYLOAD_TYPE } from '../../../contracts/statement/envelope';
import type { PublicKey, SigningKey } from '../../../contracts/statement/signing-key';
import { readEnrolment, signEnrolment } from '../../../trust/statements/key-enrolment';
import { signedBytesOf, toEnvelopeText } from '../../../trust/statements/dsse';
import type { EnvelopeContent } from '../../../trust/statements/dsse';
import { createNoteSigner, findNoteVerifier } from '../../../trust/log/note-key';
import { readRegistration } from '../../../trust/statements/passkey/registration';
import { createSigningKey, toPublicKey } from '../../../trust/statements/signing-key';
import { isSignedBy } from '../../../trust/statements/verify-signature';
import { isWeakPoint } from '../../../trust/statements/weak-point';
import { SoftwareAuthenticator } from '../../support/software-authenticator';
import { DEPLOYMENT } from '../../support/deployment';

/** The eight points of low order, as RFC 8032 encodes them. */
const LOW_ORDER = [
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '00'.repeat(32),
  `${'00'.repeat(31)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
];

/** The same points, and others, in encodings that are not theirs. */
const NOT_CANONICAL = [
  `01${'00'.repeat(30)}80`,
  `ec${'ff'.repeat(31)}`,
  `ee${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `f0${'ff'.repeat(30)}7f`,
  'ff'.repeat(32),
];

const toKey = (hex: string): PublicKey => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: Buffer.from(hex, 'hex').toString('base64url'),
});

/** Made without any private key: R is the neutral point, S is zero. */
const FORGED = Buffer.from(`01${'00'.repeat(63)}`, 'hex');
const FORGED_TEXT = FORGED.toString('base64');
/** Under it the forgery passes for any text. */
const NEUTRAL = toKey(LOW_ORDER[0] ?? '');

/** A text for which the forgery passes: one of a few, whatever the order of the point. */
function findForged(key: PublicKey): EnvelopeContent {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const payload = Buffer.from(`anything ${attempt}`).toString('base64');
    const content = { payloadType: PAYLOAD_TYPE, payload };
    if (verify(null, signedBytesOf(content), toPublicKey(key), FORGED)) return content;
  }
  throw new Error('no forgery passes under this key');
}

describe('a weak key', () => {
  it.each(LOW_ORDER)(
    'signs nothing, though arithmetic has it sign without a private key: %s',
    async (hex) => {
      const publicKey = toKey(hex);
      const content = findForged(publicKey);
      const key: Pick<SigningKey, 'algorithm' | 'publicKey' | 'passkey'> = {
        ...{ algorithm: 'EdDSA', publicKey, passkey: null },
      };
      const signature = { keyid: 'key-weak', sig: FORGED_TEXT };
      expect(await isSignedBy(content, signature, key)).toBe(false);
    },
  );

  it.each([...LOW_ORDER, ...NOT_CANONICAL])('is recognised by its bytes: %s', (hex) => {
    expect(isWeakPoint(Buffer.from(hex, 'hex'))).toBe(true);
  });

  it('is not one of those that exist', async () => {
    for (let time = 0; time < 50; time += 1) {
      const { publicKey } = await createSigningKey();
      expect(isWeakPoint(Buffer.from(publicKey.x, 'base64url'))).toBe(false);
    }
  });

  it('is not enrolled, signed or as a passkey', async () => {
    const { privateKey } = await createSigningKey();
    const owner = { kind: 'reviewer', person: 'alice', agency: 'nsa' } as const;
    const brought = {
      deployment: DEPLOYMENT,
      owner,
      publicKey: NEUTRAL,
      issuedAt: '2026-07-01T00:00:00.000Z',
    };
    const envelope = Envelope.parse(JSON.parse(signEnrolment(brought, privateKey)));
    const signatures = envelope.signatures.map((one) => ({ ...one, sig: FORGED_TEXT }));
    const enrolment = toEnvelopeText({ ...envelope, signatures });
    expect(await readEnrolment(enrolment)).toEqual({ ok: false, code: 'bad-signature' });

    const site = { rpId: 'reviews.example', origin: 'https://reviews.example' };
    const authenticator = await SoftwareAuthenticator.create('EdDSA');
    Object.assign(authenticator, { publicKey: NEUTRAL });
    const registration = authenticator.register({ ...site, challenge: 'Y2hhbGxlbmdl' });
    expect(await readRegistration(registration, site, () => true)).toBeNull();
  });

  it('is not a verifier key of a log', () => {
    const [name, kind] = ['example.org/log', Buffer.of(1)];
    const toText = (key: Buffer): string => {
      const hash = createHash('sha256').update(`${name}\n`).update(kind).update(key).digest();
      const material = Buffer.concat([kind, key]).toString('base64');
      return `${name}+${hash.toString('hex', 0, 4)}+${material}`;
    };
    const { text } = createNoteSigner(name, 'note');
    expect(toText(Buffer.from(text.split('+').slice(2).join('+'), 'base64').subarray(1))).toBe(
      text,
    );
    expect(findNoteVerifier(toText(Buffer.from(LOW_ORDER[0] ?? '', 'hex')))).toBeNull();
  });
});
