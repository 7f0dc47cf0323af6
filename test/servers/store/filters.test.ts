import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientSession } from 'mongoose';
import { collection, content, optionalTextField, textField } from '../../../store/collection';
import { depositCredential, destroyCredentialsOf } from '../../../store/people/credentials';
import { compare, FilterRefused } from '../../../store/filter';
import { inTransaction } from '../../../store/in-transaction';
import { openSession } from '../../../store/open-session';
import { registerPerson } from '../../../store/people/participants';
import { toTombstonePayload } from '../../../trust/sealing/codec/payload-json';
import { createKeyedReview } from '../../support/keyed-review';
import { digest } from '../../support/review-world';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const NOW = '2026-07-01T12:00:00.000Z';
const LATER = '2026-07-01T13:00:00.000Z';
const FOLDER = join(__dirname, '..', '..', '..', 'store');

/** What stands where a text belongs, if somebody else has put it there. */
const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  { $ne: null },
  { $gt: '' },
  ['x'],
  JSON.parse(Buffer.from(toTombstonePayload('forged').data ?? []).toString()),
];

/** In the place of the session of a transaction. */
const SESSION = Symbol('session');

let store: TestStore;
let review: string;
let session: string;

beforeAll(async () => {
  store = await createTestStore();
  review = await createKeyedReview(store, 'filters');
  const person = { person: 'person-a', name: 'A', agency: 'caisi', active: true } as const;
  await registerPerson(store, { ...person, roles: ['reviewer'] });
  for (const id of ['cred-a', 'cred-b']) {
    await depositCredential(store, { id, secret: 'example-secret', review });
  }
  const opened = await openSession(
    { store, pepper: randomBytes(32) },
    {
      ...{ now: NOW, lifeMs: 3_600_000, how: 'oidc', authenticatedAt: NOW, secondFactorAt: null },
      principal: { kind: 'auditor', person: 'person-a' },
    },
  );
  ({ session } = opened.session);
});

afterAll(() => store.drop());

type Calls = Readonly<Record<string, readonly unknown[]>>;

/** Arguments of every function that looks something up, changes it or takes it away. */
function callsOf(): Calls {
  const page = { after: 0, limit: 10 };
  const run = { review, suite: digest('a'), snapshot: digest('b') };
  const never = (): null => null;
  const seen = { lastSeenAt: NOW, derivedFrom: null };
  const signer = { person: 'person-a', agency: 'caisi' };
  const fault = { state: 'lost', why: 'run-terminated', run: null };
  return {
    findAgreement: ['agreement-a'],
    updateAgreement: [{ agreement: 'agreement-a', session: SESSION }, never],
    findApiKey: ['key-a'],
    revokeApiKey: [{ keyId: 'key-a', service: 'service-a', at: NOW }, SESSION],
    noteDestruction: [{ review, request: digest('a'), by: [signer], requestedAt: NOW }],
    findDestruction: [review],
    noteDestroyed: [review, NOW],
    putAttestation: [review, 'attestation'],
    hasCompany: ['example-labs'],
    depositCredential: [{ id: 'cred-a', secret: 'example-secret', review }],
    findCredential: [{ id: 'cred-a', review }],
    openCredential: [{ id: 'cred-a', review }, randomBytes(200)],
    destroyCredential: ['cred-a'],
    destroyCredentialsOf: [review],
    findDossier: [review],
    listDossiers: [review],
    findReport: [review, digest('a')],
    findDraft: [review, digest('a')],
    finishedSamples: [run],
    sampleOutcomes: [run],
    countSampleOutcomes: [[run]],
    listEvents: [review, page],
    eventEntries: [review, page],
    refusalEntries: [review, page],
    readEntries: [review, page],
    findEvents: [{ review, sequences: [1] }, SESSION],
    isRecorded: [{ review, sequence: 1 }],
    listSaltedEvents: [review],
    findFoundation: [review],
    findFoundations: [[review]],
    reviewIndex: [review, 'text'],
    listKeyStates: [['kid-a']],
    takeLease: [{ holder: 'holder-a', forMs: 1 }],
    holdsLease: ['holder-a', SESSION],
    giveUpLease: ['holder-a'],
    findLeaf: [{ leafHash: 'aa' }],
    leavesOfReview: [review],
    takeOnce: ['once-a', NOW],
    findPerson: ['person-a'],
    findPersonBySubject: [{ issuer: 'https://issuer.example', sub: 'a' }],
    updatePerson: [{ person: 'person-a', session: SESSION }, never],
    listReads: [review, page],
    rebuildView: [review],
    listRefusals: [review, page],
    findRefusals: [{ review, numbers: [1] }, SESSION],
    findReview: [review, { kind: 'all' }],
    findViewToFold: [review, SESSION],
    toDocumentId: [review, 'name'],
    listDocuments: [review],
    findDocument: [{ review, document: 'doc-a' }],
    readDocument: [{ review, document: 'doc-a' }],
    findService: ['service-a'],
    updateService: [{ service: 'service-a', session: SESSION }, never],
    findSession: [session],
    isRootOpen: [{ derivedFrom: session }, NOW],
    touchSession: [{ session, ...seen }, LATER],
    listOpenSessions: [['person-a'], NOW],
    renewSession: [session, { authenticatedAt: NOW, secondFactorAt: null }],
    endSession: [session, NOW],
    endSessionsOf: [{ person: 'person-a', at: NOW }, SESSION],
    changeSigningKey: ['kid-a', never],
    findSigningKey: ['kid-a'],
    listStolenKeys: [['caisi']],
    agenciesWithSigners: [['caisi'], NOW],
    findTollOrder: ['order-a'],
    changeTollOrder: ['order-a', never],
    findJob: ['rewrap-keys'],
    findAsked: [{ job: 'rewrap-keys', request: 'x' }],
    recordJobStop: ['rewrap-keys', NOW],
    findPulse: [{ review, suite: 'suite-a', snapshot: digest('b') }],
    spentTokens: [run, 0],
    findOpenReview: [review],
    claimLine: [{ review, workflow: review, first: 'run-a', run: 'run-a' }, SESSION],
    findLine: [review],
    noteFault: [{ review, workflow: review }, fault],
    confirmSuspicion: [{ review, workflow: review }, fault],
    clearFault: [review],
    endLine: [review],
    forgetLines: [review],
    findFaults: [[review]],
    listFaults: [[review]],
    reviewsWithFault: ['lost'],
  };
}

/** What only adds a document that a contract has parsed, or looks for nothing by a text. */
const ADDS_OR_LISTS: readonly string[] = [
  ...['insertAgreement', 'listAgreements', 'isUnderAgreement', 'remindOfExpiry', 'registerApiKey'],
  ...['insertApiKey', 'listAttested', 'putBackAttestation', 'registerCompany', 'insertCompany'],
  ...[
    'listCompanies',
    'putDossier',
    'putReport',
    'insertRows',
    'rowsOf',
    'insertEvents',
    'eventsOf',
  ],
  ...['insertFoundation', 'recordKeyState', 'recordEnrolledKey', 'findLastCheckpoint'],
  ...['listDestroyed', 'putPulse', 'findOncePublished', 'findPublishedCheckpoint'],
  ...['listOpenReviews', 'listOpenLines', 'listRecorded', 'countRecorded'],
  ...['findCheckpointOf', 'findCheckpointFrom', 'findCosignedCheckpoint', 'putCosignature'],
  ...['toCosignedNote', 'queueLeaves', 'listLeaves', 'insertNodes', 'createNodeReader', 'keepOnce'],
  ...[
    'registerPerson',
    'listPeople',
    'insertPerson',
    'recordRead',
    'recordReadOnce',
    'recordBatch',
    'registerRecusals',
  ],
  ...['insertRefusals', 'changeNoted', 'noteRegistration', 'listRegistrations', 'listReviews'],
  ...['putView', 'revokeKeysOf', 'putDocument', 'sequenceLog', 'registerService', 'insertService'],
  ...['listServices', 'insertSession', 'registerSigningKey', 'insertSigningKey', 'listSigningKeys'],
  ...[
    'insertTollOrder',
    ...['askForJob', 'settleJob', 'listAskedJobs', 'countOpenReviews'],
    'inTransaction',
    'reconcileDestructions',
    'buryAgain',
    'restoreAttestation',
  ],
];

type StoreFunction = (store: TestStore, ...given: unknown[]) => unknown;

/** Every function of the store whose first argument is the store, by its name. */
function functionsOfStore(): Map<string, StoreFunction> {
  const found = new Map<string, StoreFunction>();
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((one) => one.endsWith('.ts'))) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const module = require(join(FOLDER, file)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      const isOfStore =
        typeof value === 'function' &&
        /^[^(]*\(\s*(?:store|\{ connection \})\b/.test(String(value));
      if (isOfStore && !('schema' in value)) found.set(name, value as StoreFunction);
    }
  }
  return found;
}

/** The arguments with each text in them, wherever it stands, replaced in turn. */
function replaced(part: unknown, by: unknown): unknown[] {
  if (typeof part === 'string') return [by];
  if (Array.isArray(part)) {
    const parts: unknown[] = part;
    return parts.flatMap((one, at) => replaced(one, by).map((other) => parts.with(at, other)));
  }
  if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) return [];
  return Object.entries(part).flatMap(([name, one]) =>
    replaced(one, by).map((other) => ({ ...part, [name]: other })),
  );
}

const withSession = (part: unknown, held: ClientSession): unknown => {
  if (part === SESSION) return held;
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  if (!Object.values(part).includes(SESSION)) return part;
  return { ...part, session: held };
};

async function held(): Promise<string> {
  const databases = [store.connection.db, store.keys.keyStore.connection.db];
  const found = await Promise.all(
    databases.map(async (db) => {
      const names = (await (db?.listCollections().toArray() ?? [])).map(({ name }) => name).sort();
      return Promise.all(
        names.map(async (name) => [
          name,
          await db?.collection(name).find({}).sort({ _id: 1 }).toArray(),
        ]),
      );
    }),
  );
  return JSON.stringify(found);
}

describe('every function of the store', () => {
  it('is tried, or adds and lists', () => {
    const known = new Set([...Object.keys(callsOf()), ...ADDS_OR_LISTS]);
    expect([...functionsOfStore().keys()].filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !functionsOfStore().has(name))).toEqual([]);
  });

  it('touches nothing with anything else in the place of a text', async () => {
    const functions = functionsOfStore();
    const touched: string[] = [];
    for (const [name, valid] of Object.entries(callsOf())) {
      const before = await held();
      const tries = HOSTILE.flatMap((by) => replaced(valid, by)) as unknown[][];
      expect([name, tries.length > 0]).toEqual([name, true]);
      for (const given of tries) {
        const call = (held: ClientSession): unknown =>
          functions.get(name)?.(store, ...given.map((one) => withSession(one, held)));
        const settled = (session: ClientSession): Promise<unknown> =>
          new Promise((resolve) => {
            resolve(call(session));
          });
        await inTransaction(store, settled).catch(() => undefined);
      }
      if ((await held()) !== before) touched.push(name);
    }
    expect(touched).toEqual([]);
  });

  it('destroys credentials for a review that is named', async () => {
    const before = await held();
    await destroyCredentialsOf(store, review);
    expect(await held()).not.toBe(before);
  });
});

interface Thing {
  readonly name: string;
  readonly about?: unknown;
  readonly note?: string;
}

const things = collection<Thing>({
  name: 'things',
  fields: { name: textField, about: { ...content, required: false }, note: optionalTextField },
  indexes: [],
});

describe('a filter', () => {
  const QUERIES = [
    ...['find', 'findOne', 'exists', 'countDocuments', 'deleteOne', 'deleteMany'],
    ...['findOneAndDelete'],
  ] as const;
  const odd = (): object[] => [
    ...HOSTILE.flatMap((one) => [{ name: one }, { about: one }, { $or: [{ name: one }] }]),
    ...HOSTILE.map((one) => ({ name: { $eq: one } })),
    { name: compare({ $in: [undefined] }) },
    { name: compare({ $gt: { $ne: null } }) },
    { $where: 'true' },
    { $or: 'x' },
  ];

  it.each(QUERIES)('has a value wherever one belongs, or is refused: %s', async (query) => {
    const model = things(store) as unknown as Record<string, (filter: object) => Promise<unknown>>;
    for (const filter of odd()) {
      await expect(Promise.resolve(model[query]?.(filter))).rejects.toBeInstanceOf(FilterRefused);
    }
  });

  it('names what is changed or deleted: an empty one is refused', async () => {
    await expect(things(store).deleteMany({})).rejects.toBeInstanceOf(FilterRefused);
    await expect(things(store).updateMany({}, { $set: { note: 'x' } })).rejects.toBeInstanceOf(
      FilterRefused,
    );
    expect(await things(store).find({})).toEqual([]);
  });

  it('may compare', async () => {
    await things(store).create([{ name: 'a' }, { name: 'b' }]);
    expect(await things(store).countDocuments({ name: compare({ $gt: 'a' }) })).toBe(1);
    expect(await things(store).countDocuments({ name: compare({ $in: ['a', 'b'] }) })).toBe(2);
  });
});

describe('a document', () => {
  const about = { given: 1, absent: undefined, within: [{ absent: undefined }] };
  const kept = { given: 1, within: [{}] };

  it('is kept without what is undefined, however it is written', async () => {
    const model = things(store);
    const other = { note: undefined, about } as unknown as Omit<Thing, 'name'>;
    await model.create([{ name: 'created', ...other }]);
    await model.insertMany([{ name: 'inserted', ...other }]);
    await model.updateOne({ name: 'set' }, { $set: other }, { upsert: true });
    await model.replaceOne({ name: 'put' }, { name: 'put', ...other }, { upsert: true });
    const names = ['created', 'inserted', 'set', 'put'];
    const found = await model.find({ name: compare({ $in: names }) }, { _id: 0 }).lean();
    expect(found).toHaveLength(names.length);
    for (const one of found) expect(one).toEqual({ name: one.name, about: kept });
  });

  it('keeps what is required', async () => {
    const taken = things(store).updateOne({ name: 'set' }, { $set: { name: null } });
    await expect(taken).rejects.toThrow();
  });
});
