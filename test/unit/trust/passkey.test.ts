import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PAYLOAD_TYPE } from '../../../contracts/statement/envelope';
import type { EnvelopeSignature } from '../../../contracts/statement/envelope';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import { toActPayload, cosignStatement, readStatement } from '../../../trust/statements/statement';
import { toEnvelopeText } from '../../../trust/statements/dsse';
import type { EnvelopeContent } from '../../../trust/statements/dsse';
import {
  createRegistrationOptions,
  readRegistration,
  createRegistrationChallenge,
  isRegistrationChallenge,
} from '../../../trust/statements/passkey/registration';
import { toStatementChallenge } from '../../../trust/statements/passkey/assertion';
import { createSigner, sampleStatement, toConfirmedKey } from '../../support/sample-statement';
import { SoftwareAuthenticator } from '../../support/software-authenticator';
import type { Ceremony } from '../../support/software-authenticator';

const SITE = { rpId: 'reviews.example', origin: 'https://reviews.example' };
const OWNER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
const KID = 'key-passkey';

const contentOf = (change = {}): EnvelopeContent & { payloadType: typeof PAYLOAD_TYPE } => ({
  payloadType: PAYLOAD_TYPE,
  payload: toActPayload(sampleStatement(change)).toString('base64'),
});
const textOf = (signature: EnvelopeSignature, content = contentOf()): string =>
  toEnvelopeText({ ...content, signatures: [signature] });

describe.each(['ES256', 'EdDSA'] as const)('a passkey that signs in %s', (algorithm) => {
  let authenticator: SoftwareAuthenticator;
  let key: SigningKey;

  beforeAll(async () => {
    authenticator = await SoftwareAuthenticator.create(algorithm);
    const challenge = randomBytes(32).toString('base64url');
    const registration = authenticator.register({ ...SITE, challenge });
    const read = await readRegistration(registration, SITE, (given) => given === challenge);
    if (!read) throw new Error('the registration was not believed');
    expect(read.publicKey).toEqual(authenticator.publicKey);
    const confirmed = toConfirmedKey({ kid: KID, owner: OWNER, publicKey: read.publicKey });
    key = { ...confirmed, algorithm: 'webauthn', passkey: read.passkey };
  });

  const codeOf = async (text: string, under: SigningKey = key): Promise<string> => {
    const read = await readStatement(text, () => Promise.resolve(under));
    return read.ok ? 'accepted' : read.code;
  };
  const assert = (change: Partial<Ceremony> = {}): EnvelopeSignature =>
    authenticator.assert(KID, {
      ...{ ...SITE, challenge: toStatementChallenge(contentOf()) },
      ...change,
    });

  it('signs the statement whose digest is the challenge', async () => {
    expect(await codeOf(textOf(assert()))).toBe('accepted');
    // The record is read again, and again later: the authenticator's counter is not in the way.
    const old = assert();
    assert();
    expect(await codeOf(textOf(old))).toBe('accepted');
  });

  it.each<[string, Partial<Ceremony>]>([
    ['another challenge', { challenge: randomBytes(32).toString('base64url') }],
    ['another origin', { origin: 'https://reviews.example.attacker.example' }],
    ['another domain', { rpId: 'attacker.example' }],
    ['a user who was not verified', { isUserVerified: false }],
    ['another ceremony', { type: 'webauthn.create' }],
    ["another site's page around it", { crossOrigin: true }],
  ])('is not believed with %s', async (_name, change) => {
    expect(await codeOf(textOf(assert(change)))).toBe('bad-signature');
  });

  it('does not sign another statement by that assertion', async () => {
    const other = contentOf({ nonce: 'another-nonce-0001' });
    expect(await codeOf(textOf(assert(), other))).toBe('bad-signature');
  });

  it('is not believed when anything that it signed was altered', async () => {
    const { webauthn, ...rest } = assert();
    if (!webauthn) throw new Error('there is no assertion');
    const flipped = Buffer.from(webauthn.authenticatorData, 'base64');
    flipped.writeUInt8(flipped.readUInt8(36) ^ 1, 36);
    const authenticatorData = flipped.toString('base64');
    expect(await codeOf(textOf({ ...rest, webauthn: { ...webauthn, authenticatorData } }))).toBe(
      'bad-signature',
    );
    for (const clientDataJSON of ['AAAA', 'e30=', 'bnVsbA==']) {
      expect(await codeOf(textOf({ ...rest, webauthn: { ...webauthn, clientDataJSON } }))).toBe(
        'bad-signature',
      );
    }
    expect(await codeOf(textOf(rest))).toBe('bad-signature');
  });

  it('is not believed under another key, or as a key that signs without WebAuthn', async () => {
    const other = await SoftwareAuthenticator.create(algorithm);
    const text = textOf(assert());
    expect(await codeOf(text, { ...key, publicKey: other.publicKey })).toBe('bad-signature');
    expect(await codeOf(text, { ...key, passkey: null })).toBe('bad-signature');
    expect(await codeOf(text, { ...key, algorithm, passkey: null })).toBe('bad-signature');
  });

  it('stands beside a key from the terminal', async () => {
    const deputy = await createSigner('key-deputy', { ...OWNER, person: 'deputy' });
    const keys = [key, deputy.key];
    const read = await readStatement(cosignStatement(textOf(assert()), deputy), (kid) =>
      Promise.resolve(keys.find((one) => one.kid === kid) ?? null),
    );
    expect(read).toMatchObject({ ok: true, keys });
  });
});

describe('the registration of a passkey', () => {
  const pepper = randomBytes(32);
  const now = '2026-07-02T13:00:00.000Z';
  const alice = { person: 'alice', now };

  it('asks for a new one that verifies its user', async () => {
    const challenge = createRegistrationChallenge(pepper, alice);
    const asked = { person: 'alice', challenge, known: ['AAAA'] };
    expect(await createRegistrationOptions(SITE, asked)).toMatchObject({
      rp: { id: SITE.rpId },
      challenge: challenge.toString('base64url'),
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [{ id: 'AAAA' }],
      pubKeyCredParams: [
        { alg: -8, type: 'public-key' },
        { alg: -7, type: 'public-key' },
      ],
    });
  });

  it('knows its challenge for five minutes, for the one who was given it', () => {
    const challenge = createRegistrationChallenge(pepper, alice).toString('base64url');
    const later = { ...alice, now: '2026-07-02T13:04:59.999Z' };
    const late = { ...alice, now: '2026-07-02T13:05:00.000Z' };
    expect(isRegistrationChallenge(challenge, pepper, later)).toBe(true);
    expect(isRegistrationChallenge(challenge, pepper, late)).toBe(false);
    expect(isRegistrationChallenge(challenge, pepper, { ...alice, person: 'mallory' })).toBe(false);
    expect(isRegistrationChallenge(challenge, randomBytes(32), alice)).toBe(false);
    expect(isRegistrationChallenge('', pepper, alice)).toBe(false);
    expect(isRegistrationChallenge(`A${challenge.slice(1)}B`, pepper, alice)).toBe(false);
  });

  it.each<[string, Partial<Ceremony>]>([
    ['another challenge', { challenge: 'AAAA' }],
    ['another origin', { origin: 'https://attacker.example' }],
    ['another domain', { rpId: 'attacker.example' }],
    ['a user who was not verified', { isUserVerified: false }],
    ['another ceremony', { type: 'webauthn.get' }],
  ])('is not believed with %s', async (_name, change) => {
    const authenticator = await SoftwareAuthenticator.create();
    const challenge = randomBytes(32).toString('base64url');
    const registration = authenticator.register({ ...SITE, challenge, ...change });
    expect(await readRegistration(registration, SITE, (given) => given === challenge)).toBeNull();
  });
});
