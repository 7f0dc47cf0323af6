import { openKeys } from '../../store/open-stores';
import type { OpenKeys } from '../../store/open-stores';
import { createKeyAdministration } from '../../trust/keys/key-administration';
import type { KeyAdministration } from '../../trust/keys/key-administration';
import { createKekNames } from '../../trust/keys/key-id';
import type { KeyEncryption } from '../../trust/keys/key-encryption';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import type { KeyStore } from '../../trust/keys/key-store';
import { toReviewId } from './review-id';
import type { TestStore } from './test-store';

/** All records on one page. */
export const ALL_KEYS = { after: null, limit: 200 } as const;

const NAMES = ['one', 'two', 'three'];

/** Makes the data keys of three reviews of each of two companies, and gives their ids in this order. */
export async function createSixKeys({ keys }: TestStore): Promise<string[]> {
  const reviews: string[] = [];
  for (const company of ['example-labs', 'other-labs']) {
    for (const name of NAMES) {
      const id = toReviewId(company, name);
      await keys.keyring.create(id, company);
      reviews.push(id);
    }
  }
  return reviews;
}

/** Under which version each of the company's three lies. */
export async function versionsOf({ keys }: TestStore, company: string): Promise<string[]> {
  const records = await keys.keyStore.list(ALL_KEYS);
  const versions = new Map(
    records.map(({ id, wrapped }) => [id, wrapped === 'unreadable' ? wrapped : wrapped?.version]),
  );
  return NAMES.map((name) => versions.get(toReviewId(company, name)) ?? '');
}

/** The keys as a process that has just started has them: nothing is kept in its memory. */
export const openAfresh = ({ environment }: TestStore): Promise<OpenKeys> =>
  openKeys(KeyEnvironment.parse(environment).keys, () => undefined);

/** Leaves a wrapping as a fault of the disk, or of a hand, does. */
export async function spoilWrapping({ keys }: TestStore, id: string): Promise<void> {
  const ciphertext = Buffer.alloc(120).toString('base64');
  const change = { $set: { 'wrapped.ciphertext': ciphertext } };
  await keys.keyStore.connection.collection('dataKeys').updateOne({ id }, change);
}

/** The administration of these keys, with a provider, or a store, that does one thing differently. */
export function administrationWith(
  { keys }: TestStore,
  change: Partial<KeyEncryption>,
  ofStore: Partial<KeyStore> = {},
): KeyAdministration {
  const { keyStore, keyEncryption } = keys;
  return createKeyAdministration({
    keyStore: { ...keyStore, ...ofStore },
    toKekName: createKekNames(keyStore.nameKey),
    keks: keyStore.keks,
    keyEncryption: { ...keyEncryption, ...change },
  });
}
