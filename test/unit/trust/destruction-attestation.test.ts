import { beforeAll, describe, expect, it } from '@jest/globals';
import { Unreadable } from '../../../contracts/log/destruction';
import type { Destruction } from '../../../contracts/log/destruction';
import type { SigningKey } from '../../../contracts/statement/signing-key';
import {
  readDestruction,
  signDestruction,
} from '../../../trust/statements/destruction-attestation';
import { digestOfBytes } from '../../../trust/statements/digest';
import { signStatement } from '../../../trust/statements/statement';
import { createSigner, sampleStatement } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { DEPLOYMENT } from '../../support/deployment';

const DESTRUCTION: Destruction = {
  deployment: DEPLOYMENT,
  review: sampleStatement().review,
  key: sampleStatement().review,
  destroyed: 'wrapped-data-key',
  unreadable: Unreadable.options,
  destroyedAt: '2026-07-02T13:00:00.000Z',
  goneEverywhereBy: '2026-07-02T13:01:00.000Z',
  olderCopies: 'dead-once-key-version-retired',
  by: [{ person: 'reviewer-caisi', agency: 'caisi' }],
  request: digestOfBytes('request'),
};

let custody: Signer;
let person: Signer;
const find = (kid: string): Promise<SigningKey | null> =>
  Promise.resolve([custody, person].find((one) => one.kid === kid)?.key ?? null);

beforeAll(async () => {
  custody = await createSigner('custody', { kind: 'service', service: 'custody' });
  person = await createSigner('person', {
    kind: 'reviewer',
    person: 'reviewer-caisi',
    agency: 'caisi',
  });
});

describe('an attestation of a destruction', () => {
  it('reads as it was signed, and has one text', async () => {
    const text = signDestruction(DESTRUCTION, custody);
    expect(signDestruction(DESTRUCTION, custody)).toBe(text);
    expect(await readDestruction(text, find)).toEqual(DESTRUCTION);
  });

  it('is invalid under a person’s key or an unknown one, as is another statement of a service', async () => {
    expect(await readDestruction(signDestruction(DESTRUCTION, person), find)).toBeNull();
    const stranger = await createSigner('stranger', custody.key.owner);
    expect(await readDestruction(signDestruction(DESTRUCTION, stranger), find)).toBeNull();
    expect(await readDestruction(await signStatement(sampleStatement(), custody), find)).toBeNull();
    expect(await readDestruction('nothing', find)).toBeNull();
  });

  it('is invalid under the key of another service of the deployment', async () => {
    const api = await createSigner('api', { kind: 'service', service: 'api' });
    const findApi = () => Promise.resolve(api.key);
    expect(await readDestruction(signDestruction(DESTRUCTION, api), findApi)).toBeNull();
  });

  it.each<[string, Partial<SigningKey>, boolean]>([
    ['was revoked before', { revokedAt: '2026-07-02T12:59:59.999Z' }, false],
    ['was revoked later', { revokedAt: '2026-07-02T13:00:00.001Z' }, true],
    ['had expired', { expiresAt: '2026-07-02T13:00:00.000Z' }, false],
    ['was not confirmed yet', { validFrom: '2026-07-02T13:00:00.001Z' }, false],
    ['was never confirmed', { confirmedBy: null, validFrom: null }, false],
  ])('counts by the time of the destruction, under a key that %s', async (_when, change, reads) => {
    const findKey = () => Promise.resolve({ ...custody.key, ...change });
    const read = await readDestruction(signDestruction(DESTRUCTION, custody), findKey);
    expect(read).toEqual(reads ? DESTRUCTION : null);
  });

  it('does not bear an alteration', async () => {
    const envelope = JSON.parse(signDestruction(DESTRUCTION, custody)) as Record<string, unknown>;
    const payload = Buffer.from(String(envelope['payload']), 'base64').toString();
    const later = payload.replace('2026-07-02T13:00', '2026-07-03T13:00');
    expect(later).not.toBe(payload);
    const altered = { ...envelope, payload: Buffer.from(later).toString('base64') };
    expect(await readDestruction(JSON.stringify(altered), find)).toBeNull();
  });
});
