import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  agenciesWithSigners,
  findApiKey,
  findPerson,
  findSigningKey,
  registerApiKey,
  registerPerson,
  registerSigningKey,
} from '../../../activities/store/participants';
import {
  credentials,
  depositCredential,
  destroyCredential,
  destroyCredentialsOf,
  findCredential,
} from '../../../activities/store/credentials';
import { createApiKey } from '../../../trust/api-key';
import { toReviewId } from '../../../trust/review-id';
import { createSigner } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const reviewer = (person: string, agency: string) => ({
  person,
  name: 'Example Reviewer',
  agency,
  roles: ['reviewer'],
  active: true,
});

describe('a person', () => {
  it('is found as registered, and registered anew to become inactive', async () => {
    const person = reviewer('person-1', 'agency-1');
    await registerPerson(store, person);
    expect(await findPerson(store, 'person-1')).toEqual(person);
    await registerPerson(store, { ...person, active: false });
    expect(await findPerson(store, 'person-1')).toEqual({ ...person, active: false });
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
    const principal = { kind: 'company', company: 'example-labs' } as const;
    await registerApiKey(store, { keyId, hash, principal });
    await registerApiKey(store, { keyId, hash, principal });
    const other = { keyId, hash, principal: { kind: 'auditor', person: 'person-1' } } as const;
    await expect(registerApiKey(store, other)).rejects.toThrow();
    expect(await findApiKey(store, keyId)).toEqual({ keyId, hash, principal });
    expect(JSON.stringify(await findApiKey(store, keyId))).not.toContain(token);
  });
});

describe('an agency', () => {
  it('can sign when an active person of it has a key, and not otherwise', async () => {
    const people = [
      reviewer('able', 'agency-able'),
      { ...reviewer('gone', 'agency-gone'), active: false },
      reviewer('keyless', 'agency-keyless'),
      reviewer('moved', 'agency-left'),
    ];
    for (const person of people) await registerPerson(store, person);
    for (const person of ['able', 'gone', 'moved']) {
      const agency = person === 'moved' ? 'agency-before' : `agency-${person}`;
      const owner = { kind: 'reviewer', person, agency } as const;
      await registerSigningKey(store, (await createSigner(`key-${person}`, owner)).key);
    }
    const asked = ['agency-gone', 'agency-left', 'agency-before', 'agency-keyless', 'agency-able'];
    expect(await agenciesWithSigners(store, asked)).toEqual(['agency-able']);
    expect(await agenciesWithSigners(store, [])).toEqual([]);
  });
});

describe('a deposited credential', () => {
  const review = toReviewId('example-labs', 'credentials');
  const deposit = (id: string, sealed: string) => depositCredential(store, { id, sealed, review });

  it('stands as it was first deposited', async () => {
    expect(await deposit('credential-1', 'sealed-1')).toBe(true);
    expect(await deposit('credential-1', 'sealed-2')).toBe(false);
    expect(await findCredential(store, 'credential-1')).toBe('sealed-1');
    expect(await findCredential(store, 'credential-unknown')).toBeNull();
  });

  it('is gone once destroyed, and no late deposit brings it back', async () => {
    await deposit('credential-2', 'sealed-of-two');
    await destroyCredential(store, 'credential-2');
    await destroyCredential(store, 'credential-2');
    await destroyCredential(store, 'credential-3');
    expect(await deposit('credential-2', 'sealed-again')).toBe(false);
    expect(await deposit('credential-3', 'sealed-late')).toBe(false);
    expect(await findCredential(store, 'credential-2')).toBeNull();
    expect(await findCredential(store, 'credential-3')).toBeNull();
    expect(JSON.stringify(await credentials(store).find().lean())).not.toMatch(
      /sealed-(of-two|again|late)/,
    );
  });

  it('goes with all of its review, and with none of another', async () => {
    const other = toReviewId('example-labs', 'other');
    await deposit('credential-4', 'sealed');
    await deposit('credential-5', 'sealed');
    await depositCredential(store, { id: 'credential-6', sealed: 'sealed', review: other });
    await destroyCredentialsOf(store, review);
    expect(await findCredential(store, 'credential-4')).toBeNull();
    expect(await findCredential(store, 'credential-5')).toBeNull();
    expect(await findCredential(store, 'credential-6')).toBe('sealed');
  });
});
