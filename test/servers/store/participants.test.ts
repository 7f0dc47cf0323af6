import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findApiKey, registerApiKey } from '../../../store/people/api-keys';
import { findPerson, registerPerson } from '../../../store/people/participants';
import {
  agenciesWithSigners,
  findSigningKey,
  registerSigningKey,
} from '../../../store/keys/signing-keys';
import {
  credentials,
  depositCredential,
  destroyCredential,
  destroyCredentialsOf,
  findCredential,
  openCredential,
} from '../../../store/people/credentials';
import { createApiKey } from '../../../trust/tokens/bearer-token';
import { createKeyedReview } from '../../support/keyed-review';
import { createSigner } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const NOW = '2026-07-02T13:00:00.000Z';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const reviewer = (person: string, agency: string) => ({
  person,
  name: 'Example Reviewer',
  agency,
  roles: ['reviewer' as const],
  active: true,
});

describe('a person', () => {
  it('is found as registered, and registered again to become inactive', async () => {
    const person = reviewer('person-1', 'agency-1');
    await registerPerson(store, person);
    const rest = {
      ...{ subject: null, recusedFrom: [], registeredBy: null, changedBy: null },
      approvedBy: 'deployment',
    };
    expect(await findPerson(store, 'person-1')).toEqual({ ...person, ...rest });
    await registerPerson(store, { ...person, active: false });
    expect(await findPerson(store, 'person-1')).toEqual({
      ...{ ...person, ...rest },
      active: false,
    });
    expect(await findPerson(store, 'person-unknown')).toBeNull();
  });
});

describe('a signing key', () => {
  it('is registered once; its id never comes to name another', async () => {
    const owner = { kind: 'service', service: 'api' } as const;
    const { key } = await createSigner('key-1', owner);
    await registerSigningKey(store, key);
    await registerSigningKey(store, key);
    const { key: other } = await createSigner('key-1', owner);
    await expect(registerSigningKey(store, other)).rejects.toThrow();
    expect(await findSigningKey(store, 'key-1')).toEqual(key);
    expect(await findSigningKey(store, 'key-unknown')).toBeNull();
  });
});

describe('an API key', () => {
  it('is kept by its hash alone, for one principal', async () => {
    const { keyId, token, hash } = createApiKey(randomBytes(32));
    const principal = { kind: 'company', company: 'example-labs', role: 'service' } as const;
    await registerApiKey(store, { keyId, hash, principal });
    await registerApiKey(store, { keyId, hash, principal });
    const other = { keyId, hash, principal: { ...principal, company: 'other-labs' } };
    await expect(registerApiKey(store, other)).rejects.toThrow();
    expect(await findApiKey(store, keyId)).toEqual({ keyId, hash, principal });
    expect(JSON.stringify(await findApiKey(store, keyId))).not.toContain(token);
  });
});

describe('an agency', () => {
  it('can sign when a person of it with standing has a key, and not otherwise', async () => {
    const people = [
      reviewer('able', 'agency-able'),
      { ...reviewer('gone', 'agency-gone'), active: false },
      { ...reviewer('waiting', 'agency-waiting'), approvedBy: null },
      reviewer('keyless', 'agency-keyless'),
      reviewer('moved', 'agency-left'),
    ];
    for (const person of people) await registerPerson(store, person);
    for (const person of ['able', 'gone', 'waiting', 'moved']) {
      const agency = person === 'moved' ? 'agency-before' : `agency-${person}`;
      const owner = { kind: 'reviewer', person, agency } as const;
      await registerSigningKey(store, (await createSigner(`key-${person}`, owner)).key);
    }
    const names = ['gone', 'waiting', 'left', 'before', 'keyless', 'able'];
    const asked = names.map((name) => `agency-${name}`);
    expect(await agenciesWithSigners(store, asked, NOW)).toEqual(['agency-able']);
    expect(await agenciesWithSigners(store, [], NOW)).toEqual([]);
  });

  it.each([
    ['confirmed', { confirmedBy: null, validFrom: null }],
    ['in force', { validFrom: '2026-07-02T13:00:00.001Z' }],
    ['left', { expiresAt: NOW }],
    ['good', { revokedAt: NOW }],
  ])('cannot sign with a key that is not %s', async (name, change) => {
    const agency = `agency-not-${name}`.replace(' ', '-');
    const owner = { kind: 'reviewer', person: `person-of-${agency}`, agency } as const;
    await registerPerson(store, reviewer(owner.person, agency));
    const { key } = await createSigner(`key-of-${agency}`, owner);
    await registerSigningKey(store, { ...key, ...change });
    expect(await agenciesWithSigners(store, [agency], NOW)).toEqual([]);
  });
});

describe('a deposited credential', () => {
  let review: string;
  let other: string;
  beforeAll(async () => {
    review = await createKeyedReview(store, 'credentials');
    other = await createKeyedReview(store, 'other');
  });
  const deposit = (id: string, secret: string, of = review) =>
    depositCredential(store, { id, secret, review: of });
  const secretOf = async (id: string, of = review): Promise<string | null> => {
    const sealed = await findCredential(store, { id, review: of });
    return sealed && openCredential(store, { id, review: of }, sealed);
  };

  it('stands as it was first deposited', async () => {
    expect(await deposit('credential-1', 'secret-1')).toBe(true);
    expect(await deposit('credential-1', 'secret-2')).toBe(false);
    expect(await secretOf('credential-1')).toBe('secret-1');
    expect(await secretOf('credential-unknown')).toBeNull();
  });

  it('is gone once destroyed, and no late deposit brings it back', async () => {
    await deposit('credential-2', 'sealed-of-two');
    await destroyCredential(store, 'credential-2');
    await destroyCredential(store, 'credential-2');
    await destroyCredential(store, 'credential-3');
    expect(await deposit('credential-2', 'sealed-again')).toBe(false);
    expect(await deposit('credential-3', 'sealed-late')).toBe(false);
    expect(await secretOf('credential-2')).toBeNull();
    expect(await secretOf('credential-3')).toBeNull();
    const kept = await credentials(store)
      .find({ credential: /-[23]$/ })
      .lean();
    expect(kept.map(({ sealed }) => sealed)).toEqual([null, null]);
  });

  it('disappears with its whole review, and with no other', async () => {
    await deposit('credential-4', 'secret');
    await deposit('credential-5', 'secret');
    await deposit('credential-6', 'secret', other);
    await destroyCredentialsOf(store, review);
    expect(await secretOf('credential-4')).toBeNull();
    expect(await secretOf('credential-5')).toBeNull();
    expect(await secretOf('credential-6', other)).toBe('secret');
    expect(await secretOf('credential-6')).toBeNull();
  });
});
