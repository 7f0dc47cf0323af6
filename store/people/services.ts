import type { ClientSession } from 'mongoose';
import type { Code } from '../../contracts/primitives';
import { Service } from '../../contracts/people/service';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { textField } from '../collection';
import { inTransaction } from '../in-transaction';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { NotedChange } from './registrations';
import type { Store } from '../store';
import type { Listing } from '../stored-kind';

interface ServiceIndex {
  readonly serviceIndex: string;
  readonly companyIndex: string;
}

export const services = sealedCollection<Service, ServiceIndex>({
  name: 'services',
  version: 1,
  clear: {
    serviceIndex: {
      ...textField,
      why: 'finds a service; blind, for its code may tell the company',
    },
    companyIndex: { ...textField, why: 'finds the services of a company; blind' },
  },
  indexes: [[{ serviceIndex: 1 }, { unique: true }], [{ companyIndex: 1 }]],
  schema: Service,
  toClear: async ({ service, company }, { vault }) => ({
    serviceIndex: await vault.blindIndex(`service ${service}`),
    companyIndex: await vault.blindIndex(company),
  }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ serviceIndex }) => serviceIndex,
});

const toFilter = async ({ vault }: Store, service: Code): Promise<{ serviceIndex: string }> => ({
  serviceIndex: await vault.blindIndex(`service ${service}`),
});

/** False when the code is taken. */
export const registerService = (store: Store, service: Service): Promise<boolean> =>
  inTransaction(store, (session) => insertService(store, service, session));

/** The same as a part of a transaction. */
export const insertService = (
  store: Store,
  service: Service,
  session: ClientSession,
): Promise<boolean> =>
  services.insertNew({ store, session }, Service.parse(service), ['serviceIndex']);

export const findService = async (store: Store, service: Code): Promise<Service | null> =>
  services.findOne(store, await toFilter(store, service));

const byCode = (one: Service, other: Service): number => (one.service < other.service ? -1 : 1);

/** The services of a company, or all of them, by their codes. */
export async function listServices(
  store: Store,
  { company }: { readonly company?: Code },
): Promise<Listing<Service>> {
  const within =
    company === undefined ? {} : { companyIndex: await store.vault.blindIndex(company) };
  const { items, unreadable } = await services.list(store, within);
  return { items: items.toSorted(byCode), unreadable };
}

/** Changes a service in a transaction; null when there is none, or `change` gives null. */
export async function updateService(
  store: Store,
  { service, ...noted }: NotedChange & { readonly service: Code },
  change: (service: Service) => Service | null,
): Promise<Service | null> {
  const filter = await toFilter(store, service);
  return rewriteSealed({ store, collection: services, filter, ...noted }, change);
}
