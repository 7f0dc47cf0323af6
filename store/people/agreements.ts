import type { ClientSession } from 'mongoose';
import { Agreement, dueReminders, statusOfAgreement } from '../../contracts/people/agreement';
import type { AgreementRef, AgreementReminder } from '../../contracts/people/agreement';
import type { Code, Instant } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { content, textField } from '../collection';
import { changeNoted } from './registrations';
import type { NotedChange, RegistrationNote } from './registrations';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Listing } from '../stored-kind';

interface AgreementIndex {
  readonly agreementIndex: string;
  readonly companyIndex: string;
  readonly agencies: readonly Code[];
}

export const agreements = sealedCollection<Agreement, AgreementIndex>({
  name: 'agreements',
  version: 1,
  clear: {
    agreementIndex: {
      ...textField,
      why: 'finds an agreement; blind, for its code may tell the company',
    },
    companyIndex: { ...textField, why: 'finds the agreements of a company; blind' },
    agencies: { ...content, why: 'finds the agreements that an agency signs' },
  },
  indexes: [[{ agreementIndex: 1 }, { unique: true }], [{ companyIndex: 1 }], [{ agencies: 1 }]],
  schema: Agreement,
  toClear: async ({ terms: { agreement, company, signatories } }, { vault }) => ({
    agreementIndex: await vault.blindIndex(`agreement ${agreement}`),
    companyIndex: await vault.blindIndex(company),
    agencies: signatories.government.map(({ agency }) => agency),
  }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ agreementIndex }) => agreementIndex,
});

const toFilter = async ({ vault }: Store, agreement: Code) => ({
  agreementIndex: await vault.blindIndex(`agreement ${agreement}`),
});

/** False when the code is taken. */
export const insertAgreement = (
  store: Store,
  agreement: Agreement,
  session: ClientSession,
): Promise<boolean> =>
  agreements.insertNew({ store, session }, Agreement.parse(agreement), ['agreementIndex']);

export const findAgreement = async (store: Store, agreement: Code): Promise<Agreement | null> =>
  agreements.findOne(store, await toFilter(store, agreement));

/** The agreements of a company, those that an agency signs, or all of them, by their codes. */
export async function listAgreements(
  store: Store,
  { company, agency }: { readonly company?: Code; readonly agency?: Code } = {},
): Promise<Listing<Agreement>> {
  const { items, unreadable } = await agreements.list(store, {
    ...(company === undefined ? {} : { companyIndex: await store.vault.blindIndex(company) }),
    ...(agency === undefined ? {} : { agencies: { $eq: agency } }),
  });
  return { items: items.toSorted(byCode), unreadable };
}

const byCode = ({ terms: one }: Agreement, { terms: other }: Agreement): number =>
  one.agreement < other.agreement ? -1 : 1;

/** Changes an agreement in a transaction; null when there is none, or `change` gives null. */
export async function updateAgreement(
  store: Store,
  { agreement, ...noted }: NotedChange & { readonly agreement: Code },
  change: (agreement: Agreement) => Agreement | null,
): Promise<Agreement | null> {
  const filter = await toFilter(store, agreement);
  return rewriteSealed({ store, collection: agreements, filter, ...noted }, change);
}

/** Whether a company's submission names an agreement of its own that is in force, as it was agreed. */
export async function isUnderAgreement(
  store: Store,
  company: Code,
  { ref, now }: { readonly ref: AgreementRef | undefined; readonly now: Instant },
): Promise<boolean> {
  const found = ref && (await findAgreement(store, ref.agreement));
  if (!found) return false;
  const { terms, digest } = found;
  const isSame = digest === ref.digest && isSameSpan(terms.retention, ref.retention);
  return isSame && terms.company === company && statusOfAgreement(found, now) === 'inForce';
}

type Retention = AgreementRef['retention'];
const isSameSpan = (one: Retention, other: Retention): boolean =>
  one?.days === other?.days && one?.unit === other?.unit;

/**
 * Gives every reminder that is due, each once however many workers look: it is on the agreement and on the
 * record of registrations.
 *
 * @returns how many agreements there are, how many reminders were given, and which cannot be read.
 */
export async function remindOfExpiry(
  store: Store,
  now: Instant,
): Promise<{
  readonly looked: number;
  readonly given: number;
  readonly unreadable: readonly string[];
}> {
  let given = 0;
  const { items, unreadable } = await listAgreements(store);
  for (const agreement of items) {
    for (const daysBefore of dueReminders(agreement, now)) {
      if (await remind(store, { agreement, daysBefore, now })) given += 1;
    }
  }
  return { looked: items.length + unreadable.length, given, unreadable };
}

interface ReminderOptions {
  readonly agreement: Agreement;
  readonly daysBefore: number;
  readonly now: Instant;
}

async function remind(
  store: Store,
  { agreement: { terms }, daysBefore, now }: ReminderOptions,
): Promise<boolean> {
  const note: RegistrationNote = {
    ...{ at: now, by: 'system', what: 'agreementReminder' },
    ...{ about: terms.agreement, detail: [`${daysBefore} days before the end`] },
  };
  const reminder: AgreementReminder = { daysBefore, at: now, notify: ['company', 'coordinator'] };
  const changed = await changeNoted(store, note, (noted) =>
    updateAgreement(store, { agreement: terms.agreement, ...noted }, (current) =>
      dueReminders(current, now).includes(daysBefore)
        ? { ...current, reminders: [...current.reminders, reminder] }
        : null,
    ),
  );
  return changed !== null;
}
