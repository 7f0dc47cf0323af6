import type { ClientSession } from 'mongoose';
import { Company } from '../../contracts/http/people';
import type { Code } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { textField } from '../collection';
import { inTransaction } from '../in-transaction';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Listing } from '../stored-kind';

export const companies = sealedCollection<Company, { companyIndex: string }>({
  name: 'companies',
  version: 1,
  clear: { companyIndex: { ...textField, why: 'finds a company; blind' } },
  indexes: [[{ companyIndex: 1 }, { unique: true }]],
  schema: Company,
  toClear: async ({ company }, { vault }) => ({ companyIndex: await vault.blindIndex(company) }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ companyIndex }) => companyIndex,
});

/** False when the code is taken. */
export const registerCompany = (store: Store, company: Company): Promise<boolean> =>
  inTransaction(store, (session) => insertCompany(store, company, session));

/** The same as a part of a transaction. */
export const insertCompany = (
  store: Store,
  company: Company,
  session: ClientSession,
): Promise<boolean> =>
  companies.insertNew({ store, session }, Company.parse(company), ['companyIndex']);

const byCode = (one: Company, other: Company): number => (one.company < other.company ? -1 : 1);

/** By their codes. */
export async function listCompanies(store: Store): Promise<Listing<Company>> {
  const { items, unreadable } = await companies.list(store, {});
  return { items: items.toSorted(byCode), unreadable };
}

export async function hasCompany(store: Store, company: Code): Promise<boolean> {
  const companyIndex = await store.vault.blindIndex(company);
  return (await companies(store).countDocuments({ companyIndex })) > 0;
}
