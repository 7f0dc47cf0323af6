import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { mongo } from 'mongoose';
import { ensureAgreement } from '../../../stack/demo/example-agreement';
import { noteDestruction } from '../../../store/record/attestations';
import { registerCompany } from '../../../store/people/companies';
import { keepOnce } from '../../../store/one-time-secrets';
import { changeNoted } from '../../../store/people/registrations';
import { registerService } from '../../../store/people/services';
import { openSession } from '../../../store/open-session';
import { depositCredential } from '../../../store/people/credentials';
import { drafts, findDossier, putDossier, putReport } from '../../../store/record/documents';
import { putPulse } from '../../../store/record/evaluation-pulses';
import { insertRows, sampleOutcomes } from '../../../store/record/evaluation-rows';
import { listEvents } from '../../../store/record/events';
import { registerApiKey } from '../../../store/people/api-keys';
import { registerPerson } from '../../../store/people/participants';
import { recordRead } from '../../../store/record/reads';
import { askForJob } from '../../../store/record/jobs';
import { insertTollOrder } from '../../../store/record/toll-orders';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { recordBatch } from '../../../store/record/record-batch';
import { listRefusals } from '../../../store/record/refusals';
import { findLastCheckpoint, putCosignature } from '../../../store/log/log-checkpoints';
import { takeLease } from '../../../store/log/log-lease';
import { sequenceLog } from '../../../store/log/sequence-log';
import { createNoteSigner } from '../../../trust/log/note-key';
import { PLAIN_COLLECTIONS, SEALED_COLLECTIONS } from '../../../store/stored-kinds';
import { findReview, listReviews } from '../../../store/record/reviews';
import { findDocument, putDocument } from '../../../store/sealed-files';
import type { RecordedEvent } from '../../../contracts/review/event';
import { KeyDestroyed } from '../../../trust/sealing/vault';
import { toDossier } from '../../../activities/disclosure/assemble-dossier';
import { toReport } from '../../../activities/disclosure/compose-report';
import { createKeyedReview } from '../../support/keyed-review';
import { digest, rulesOf, T0 } from '../../support/review-world';
import { closedHistory, openHistory } from '../../support/sample-events';
import { createSigner } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const ALL = { kind: 'all' } as const;
const PAGE = { after: 0, limit: 1_000 };
const COMPANY = 'canary-company';
const CANARIES = {
  company: COMPANY,
  companyName: 'Canary Company Works',
  model: 'canary-model',
  note: 'canary-note',
  reason: 'canary-reason',
  answer: 'canary-answer',
  credential: 'canary-credential',
  endpoint: 'canary-endpoint',
  person: 'Canary Person',
  subject: 'canary-subject',
  document: 'canary-document',
  documentName: 'canary-file-name',
};

let store: TestStore;
let review: string;
let other: string;

beforeAll(async () => {
  store = await createTestStore();
  review = await plant('one');
  other = await plant('two');
  await plantLog();
  await plantParticipants();
  const by = [{ person: 'reviewer-nsa', agency: 'nsa' }];
  await noteDestruction(store, { review: 'rev-gone', request: digest('a'), by, requestedAt: T0 });
});
afterAll(() => store.drop());

/** A life with the canaries in every text that a person writes. */
const spoil = (history: RecordedEvent[]): RecordedEvent[] =>
  history.map((recorded) => ({ ...recorded, event: spoilEvent(recorded.event) }));

function spoilEvent(event: RecordedEvent['event']): RecordedEvent['event'] {
  const { company, model, note, reason, endpoint } = CANARIES;
  switch (event.type) {
    case 'ReviewSubmitted':
      return {
        ...event,
        company,
        by: { kind: 'company', company },
        submission: { ...event.submission, model: { name: model }, note },
      };
    case 'AccessProvided':
      return { ...event, endpoint: `https://${endpoint}.example/v1`, model };
    case 'SignedOff':
    case 'EscalationRaised':
      return { ...event, reason };
    case 'EvaluationCompleted':
      return { ...event, summary: { ...event.summary, limitations: [note] } };
    default:
      return event;
  }
}

/** Fills every collection that a review can fill. */
const plantPulse = (review: string): Promise<void> =>
  putPulse(store, {
    review,
    suite: 'a-suite',
    snapshot: digest('b'),
    pulse: { at: T0, lastRowAt: T0, inFlight: 1, oldestMs: 5, trouble: null },
  });

async function plant(name: string): Promise<string> {
  const id = await createKeyedReview(store, name, COMPANY);
  const by = { kind: 'company', company: COMPANY } as const;
  await recordBatch(store, {
    line: { workflow: id, first: 'run-1', run: 'run-1' },
    review: id,
    foundation: rulesOf('us-2026-06'),
    events: spoil(closedHistory(id)),
    refusals: [{ review: id, number: 1, at: T0, channel: 'submit', code: 'expired', by }],
  });
  const view = await findReview(store, id, ALL);
  if (!view) throw new Error('the review is recorded');
  const dossier = toDossier(view, { version: 1, assembledAt: T0 });
  await putDossier(store, { digest: digest('d'), dossier });
  await putReport(store, { digest: digest('e'), report: toReport(view, T0), asOf: 1 });
  await putReport(store, { digest: digest('e'), report: toReport(view, T0), asOf: 1 }, drafts);
  await plantPulse(id);
  await insertRows(store, [
    {
      review: id,
      suite: digest('a'),
      snapshot: digest('b'),
      sample: 'sample-1',
      epoch: 0,
      outcome: 'incorrect',
      answer: CANARIES.answer,
      promptTokens: 1,
      completionTokens: 2,
      latencyMs: 3,
      attempts: 1,
      at: T0,
    },
  ]);
  const secret = CANARIES.credential;
  await depositCredential(store, { id: `credential-${name}`, secret, review: id });
  await putDocument(store, newDocument(id), chunksOf(CANARIES.document.repeat(100)));
  await insertTollOrder(store, {
    order: `order-of-${name}-0123456789`,
    act: { kind: 'toll', reason: 'lapse-in-appropriations', asOf: T0 },
    statement: CANARIES.note,
    proposedBy: 'coordinator-one',
    proposedAt: T0,
    expiresAt: T0,
    confirmedBy: null,
    undoneBy: null,
  });
  const asked = { askedBy: 'example-operator', askedAt: T0, company: COMPANY };
  await askForJob(store, { ...asked, id: 'retire-keys-all' });
  await recordRead(store, {
    review: id,
    at: T0,
    by: { kind: 'company', company: COMPANY, role: 'service' },
    what: 'report',
    which: digest('e'),
    count: 1,
    rules: ['a-rule'],
  });
  return id;
}

const newDocument = (of: string) => ({
  review: of,
  document: `doc-${'a'.repeat(26)}`,
  kind: 'evidence' as const,
  name: CANARIES.documentName,
  mediaType: 'text/plain',
  by: 'reviewer-nsa',
  at: T0,
});

async function* chunksOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text, 'utf8'));
}

/** Some leaves with their place in the log; those that come later still wait. */
async function plantLog(): Promise<void> {
  const signer = createNoteSigner('example.org/log', 'note');
  await takeLease(store, { holder: 'one', forMs: 60_000 });
  await sequenceLog(store, { signer, holder: 'one' });
  const { size } = (await findLastCheckpoint(store)) ?? { size: 0 };
  await putCosignature(store, { size, witness: 'a key', line: 'a line', cosignedAt: T0 });
}

async function plantParticipants(): Promise<void> {
  await registerPerson(store, {
    person: 'person-1',
    name: CANARIES.person,
    company: COMPANY,
    roles: ['companyMember'],
    active: true,
    subject: { issuer: 'https://issuer.example', sub: CANARIES.subject },
  });
  const owner = { kind: 'company', company: COMPANY } as const;
  const registered = { company: COMPANY, name: CANARIES.person };
  await registerCompany(store, { ...registered, registeredAt: T0 });
  await ensureAgreement(store, COMPANY);
  const service = `${COMPANY}-runner`;
  await registerService(store, { ...registered, service, active: true, keys: [] });
  const note = { at: T0, by: 'person-1', what: 'serviceRegistered', about: service } as const;
  await changeNoted(store, { ...note, detail: [COMPANY] }, () => Promise.resolve(true));
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  await keepOnce(store, { key: 'once', content: owner, expiresAt });
  await registerSigningKey(store, (await createSigner('key-1', owner)).key);
  const principal = { ...owner, role: 'service' } as const;
  await registerApiKey(store, { keyId: 'key-1', hash: 'hash', principal });
  await openSession(
    { store, pepper: Buffer.alloc(32) },
    {
      principal: { ...owner, person: 'person-1', role: 'member' },
      how: 'oidc',
      now: new Date().toISOString(),
      lifeMs: 60_000,
      authenticatedAt: T0,
      secondFactorAt: null,
    },
  );
}

const rawDocuments = (name: string): Promise<mongo.Document[]> =>
  store.connection.collection(name).find().toArray();

/** Whatever a document holds, byte by byte, as anybody reads it who holds the database. */
async function rawTexts(): Promise<{ name: string; text: string }[]> {
  const collections = (await store.connection.db?.collections()) ?? [];
  return Promise.all(
    collections.map(async ({ collectionName: name }) => {
      const found = await rawDocuments(name);
      const texts = found.map((one) => store.connection.base.mongo.BSON.serialize(one));
      return { name, text: Buffer.concat(texts).toString('latin1') };
    }),
  );
}

describe('what the database keeps', () => {
  it('holds no canary in any collection, and every collection holds something', async () => {
    const texts = await rawTexts();
    expect(texts.map(({ name }) => name).sort()).toEqual(
      [
        ...[
          'api_keys',
          'attestations',
          'companies',
          'registrations',
          'services',
          'credentials',
          'documents',
          'documents.chunks',
          'documents.files',
        ],
        ...[
          'agreements',
          'dossiers',
          'drafts',
          'evaluationPulses',
          'evaluationRows',
          'events',
          'foundations',
          'people',
          'reads',
          'refusals',
          'reports',
        ],
        ...['reviews', 'sessions', 'signing_keys', 'key_states', 'once_only'],
        ...['log_queue', 'log_leaves', 'log_nodes', 'log_checkpoints', 'log_cosignatures'],
        'log_lease',
        'run_lines',
        'jobs',
        'toll_orders',
      ].sort(),
    );
    for (const { name, text } of texts) {
      expect({ name, isEmpty: text === '' }).toEqual({ name, isEmpty: false });
      for (const canary of Object.values(CANARIES)) {
        expect({ name, canary, isThere: text.includes(canary) }).toEqual({
          name,
          canary,
          isThere: false,
        });
      }
    }
  });

  it('names for every plain document the version of its kind that wrote it', async () => {
    for (const collection of PLAIN_COLLECTIONS) {
      const { name } = collection.kind;
      const found = await rawDocuments(name);
      expect([name, found.length > 0]).toEqual([name, true]);
      for (const one of found) expect([name, one['v']]).toEqual([name, collection.kind.version]);
    }
  });

  it('has in the clear what each collection lists with a reason, and nothing else', async () => {
    for (const collection of SEALED_COLLECTIONS) {
      const model = collection(store);
      const reasons = Object.values(collection.clear).map(({ why }) => why);
      expect(reasons.every((why) => why.length > 0)).toBe(true);
      const listed = new Set([...Object.keys(collection.clear), 'sealed', '_id']);
      for (const one of await rawDocuments(model.collection.collectionName)) {
        expect(Object.keys(one).filter((field) => !listed.has(field))).toEqual([]);
      }
    }
  });

  it('opens to what was put in', async () => {
    const view = await findReview(store, review, { kind: 'company', company: COMPANY });
    expect(view).toMatchObject({ company: COMPANY, model: { name: CANARIES.model } });
    expect(await listEvents(store, review, PAGE)).toEqual(spoil(closedHistory(review)));
    expect(await findDossier(store, review, digest('d'))).toMatchObject({ digest: digest('d') });
    expect(await findDossier(store, review, digest('f'))).toBeNull();
  });
});

describe('two documents that are swapped', () => {
  const swaps = [
    { name: 'events', of: () => ({ review, sequence: 1 }), with: () => ({ review, sequence: 2 }) },
    { name: 'evaluationRows', of: () => ({ review }), with: () => ({ review: other }) },
    { name: 'dossiers', of: () => ({ review }), with: () => ({ review: other }) },
    { name: 'documents', of: () => ({ review }), with: () => ({ review: other }) },
  ];

  it.each(swaps)('are refused: $name', async (swap) => {
    const raw = store.connection.collection(swap.name);
    const [one, two] = [await raw.findOne(swap.of()), await raw.findOne(swap.with())];
    if (!one || !two) throw new Error('both are there');
    await raw.updateOne({ _id: one._id }, { $set: { sealed: two['sealed'] as unknown } });
    try {
      await expect(READERS[swap.name]?.()).rejects.toThrow();
    } finally {
      await raw.updateOne({ _id: one._id }, { $set: { sealed: one['sealed'] as unknown } });
    }
    await expect(READERS[swap.name]?.()).resolves.toBeDefined();
  });

  const READERS: Readonly<Record<string, () => Promise<unknown>>> = {
    events: () => listEvents(store, review, PAGE),
    evaluationRows: () =>
      sampleOutcomes(store, { review, suite: digest('a'), snapshot: digest('b') }),
    dossiers: () => findDossier(store, review),
    documents: () => findDocument(store, newDocument(review)),
  };
});

describe('a field in the clear that was altered', () => {
  it('is corrected from the record, so that no other company can see the review', async () => {
    const raw = store.connection.collection('reviews');
    const before = await raw.findOne({ id: review });
    const spoilt = { companyIndex: await store.vault.blindIndex('other-labs') };
    const visibility = { kind: 'company', company: 'other-labs' } as const;
    await raw.updateOne({ id: review }, { $set: spoilt });
    expect(await findReview(store, review, visibility)).toBeNull();
    await raw.updateOne({ id: review }, { $set: spoilt });
    const list = { items: [], next: null, unreadable: [] };
    expect(await listReviews(store, { visibility, limit: 10 })).toEqual(list);
    const after = await raw.findOne({ id: review });
    expect(after?.['companyIndex']).toBe(before?.['companyIndex']);
  });
});

describe('a review whose data key is destroyed', () => {
  it('cannot be read, is in no list, and leaves the others as they are', async () => {
    const gone = await createKeyedReview(store, 'gone', COMPANY);
    await recordBatch(store, { review: gone, events: spoil(openHistory(gone)), refusals: [] });
    const query = { visibility: { kind: 'company', company: COMPANY }, limit: 1 } as const;
    const everyId = async () => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await listReviews(store, { ...query, after });
        ids.push(...page.items.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      return ids.sort();
    };
    expect(await everyId()).toEqual([review, other, gone].sort());
    expect(await store.keys.keyring.destroy(gone)).toBe(true);
    expect(await everyId()).toEqual([review, other].sort());
    await expect(findReview(store, gone, ALL)).rejects.toThrow(KeyDestroyed);
    await expect(listEvents(store, gone, PAGE)).rejects.toThrow(KeyDestroyed);
    expect(await findReview(store, gone, { kind: 'company', company: 'other-labs' })).toBeNull();
    expect(await listRefusals(store, review, PAGE)).toHaveLength(1);
  });
});
