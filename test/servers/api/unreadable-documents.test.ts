import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OPERATIONS } from '../../../contracts/http/operations';
import { findFoundations, foundations } from '../../../store/record/foundations';
import { COLLECTIONS } from '../../../store/stored-kinds';
import type { Principal } from '../../../contracts/people/participant';
import { BYSTANDER, fillStore } from '../../support/stored/fill-store';
import { spoilDocument, SPOILINGS } from '../../support/stored/spoil-document';
import type { Spoiling } from '../../support/stored/spoil-document';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { furnishReview } from './furnished-review';
import type { FurnishedReview } from './furnished-review';
import { AUDITOR, OPERATOR } from './seed';

/** Which list shows the documents of a kind; null for what stands in none. */
const SHOWN_BY: Readonly<Record<string, string | null>> = {
  agreements: 'listAgreements',
  companies: 'listCompanies',
  documents: 'listDocuments',
  evaluationPulses: 'listEvaluations',
  evaluationRows: 'listEvaluations',
  events: 'listEvents',
  log_leaves: 'listLogLeaves',
  people: 'listPeople',
  reads: 'listReads',
  refusals: 'listRefusals',
  registrations: 'listRegistrations',
  reviews: 'listReviews',
  services: 'listServices',
  sessions: 'listSessions',
  signing_keys: 'listSigningKeys',
  ...{ api_keys: null, attestations: null, credentials: null, dossiers: null, drafts: null },
  ...{ foundations: null, jobs: null, key_states: null, log_checkpoints: null, log_queue: null },
  ...{ log_cosignatures: null, log_lease: null, log_nodes: null, once_only: null, reports: null },
  ...{ run_lines: null, toll_orders: null },
};

/** Of whose documents those who ask in this test have one themselves, another one is spoilt. */
const WHERE: Readonly<Record<string, object>> = {
  people: { person: BYSTANDER },
  sessions: { person: BYSTANDER },
};

/** Shown without the part that cannot be read, whose suite is named. */
const STILL_SHOWN = ['listEvaluations'];

/** Lists of what comes with the software, and is not stored. */
const NOT_STORED = ['listEditions'];

const LISTS = OPERATIONS.filter(({ answers }) => {
  const schema = answers[200]?.schema;
  return schema instanceof z.ZodObject && 'items' in schema.shape && !('terms' in schema.shape);
}).filter(({ method, operationId }) => method === 'get' && !NOT_STORED.includes(operationId));

const REVIEWER: Principal = {
  ...{ kind: 'reviewer', person: 'reviewer-asking', agency: 'nsa', role: 'reviewer' },
};
/** Who is tried first: what a reviewer and an operator cannot list, an auditor can. */
const ASKING: readonly Principal[] = [OPERATOR, REVIEWER, AUDITOR];

let world: ApiWorld;
let furnished: FurnishedReview;
let closed: FurnishedReview;
const tokens = new Map<string, string>();

beforeAll(async () => {
  world = await openApiWorld();
  furnished = await furnishReview(world.store, {
    ...{ company: 'example-labs', name: 'furnished', afterMs: 0 },
  });
  const other = { company: 'other-labs', name: 'closed', afterMs: 0, isClosed: true };
  closed = await furnishReview(world.store, other);
  await fillStore(world.store, furnished.id);
  for (const one of ASKING) tokens.set(one.kind, await world.keyFor(one));
});
afterAll(() => world.close());

interface List {
  readonly items: readonly object[];
  readonly unreadable: readonly string[];
}

const ask = (operationId: string) => {
  const operation = LISTS.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`${operationId} is no list`);
  const as = ASKING.find(({ kind }) => operation.callers.includes(kind))?.kind ?? '';
  const path = operation.path.replace('{review}', furnished.id);
  const scope = operationId === 'listSessions' ? '?scope=organisation' : '';
  return world.ask(`${path}${scope}`, { as: tokens.get(as) ?? '' });
};

async function listed(operationId: string): Promise<List> {
  const { status, body } = await ask(operationId);
  expect([operationId, status]).toEqual([operationId, 200]);
  return body as List;
}

interface Which {
  readonly kind: string;
  readonly where: object;
}

async function whileSpoilt(
  which: string | Which,
  spoiling: Spoiling,
  look: () => Promise<void>,
): Promise<void> {
  const { kind, where } =
    typeof which === 'string' ? { kind: which, where: WHERE[which] ?? {} } : which;
  const restore = await spoilDocument(world.store, { kind, spoiling, where });
  await look().finally(restore);
}

describe('every list of the API', () => {
  it('says what it cannot read', () => {
    const silent = LISTS.filter(({ answers }) => {
      const schema = answers[200]?.schema;
      return !(schema instanceof z.ZodObject && 'unreadable' in schema.shape);
    });
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('is tried, with every kind that it shows', () => {
    const kinds = COLLECTIONS.map(({ kind }) => kind.name).sort();
    expect(Object.keys(SHOWN_BY).sort()).toEqual(kinds);
    const tried = new Set(Object.values(SHOWN_BY));
    expect(LISTS.map(({ operationId }) => operationId).filter((one) => !tried.has(one))).toEqual(
      [],
    );
  });
});

const SHOWN = Object.entries(SHOWN_BY).flatMap(([kind, list]) =>
  list === null || kind === 'reviews' ? [] : SPOILINGS.map((how) => [kind, how, list] as const),
);

describe('a list with a document that cannot be read', () => {
  it.each(SHOWN)('holds all the others and names it: of %s, %s', async (kind, spoiling, list) => {
    const before = await listed(list);
    expect(before.unreadable).toEqual([]);
    await whileSpoilt(kind, spoiling, async () => {
      const after = await listed(list);
      expect(after.unreadable).not.toEqual([]);
      const isStillShown = STILL_SHOWN.includes(list);
      const missing = isStillShown ? 0 : after.unreadable.length;
      expect(before.items.length - after.items.length).toBe(missing);
      if (!isStillShown) expect(before.items).toEqual(expect.arrayContaining([...after.items]));
    });
  });

  it('is in the log for operators, with its name', async () => {
    await whileSpoilt('events', 'truncated', async () => {
      const before = world.log.length;
      expect((await listed('listEvents')).unreadable).toEqual(['1']);
      const lines = world.log.slice(before).map((line) => JSON.parse(line) as object);
      expect(lines).toContainEqual(
        expect.objectContaining({ operation: 'listEvents', unreadable: ['1'] }),
      );
    });
  });

  const others = COLLECTIONS.map(({ kind }) => kind.name).filter((name) => name !== 'reviews');
  it.each(others)('spoils no other list: of %s', async (kind) => {
    for (const spoiling of SPOILINGS) {
      await whileSpoilt(kind, spoiling, async () => {
        for (const { operationId } of LISTS) await listed(operationId);
      });
    }
  });
});

const idOf = (item: object): unknown => ('id' in item ? item.id : null);

describe('a view', () => {
  it.each(['truncated', 'older-version'] as const)(
    'that is %s is rebuilt by its reader, in a list or by itself',
    async (spoiling) => {
      const before = await listed('listReviews');
      for (const read of ['listReviews', 'listEvents']) {
        await whileSpoilt('reviews', spoiling, async () => {
          expect(await ask(read)).toMatchObject({ status: 200 });
          const { items, unreadable } = await listed('listReviews');
          expect({ unreadable, ids: items.map(idOf) }).toEqual({
            ...{ unreadable: [], ids: before.items.map(idOf) },
          });
        });
      }
    },
  );

  it('of a newer version is left as it is, and named', async () => {
    await whileSpoilt('reviews', 'newer-version', async () => {
      expect(await listed('listReviews')).toMatchObject({
        ...{ items: [{ id: closed.id }], unreadable: [furnished.id] },
      });
      const answer = await world.ask(`/v1/reviews/${furnished.id}`, {
        as: tokens.get('reviewer') ?? '',
      });
      expect(answer).toMatchObject({ status: 503, body: { code: 'stored-by-newer-version' } });
    });
  });

  it('that cannot be rebuilt because its record cannot be read is a problem of its own', async () => {
    await whileSpoilt('events', 'truncated', () =>
      whileSpoilt('reviews', 'truncated', async () => {
        expect(await listed('listReviews')).toMatchObject({ unreadable: [furnished.id] });
        const as = tokens.get('reviewer') ?? '';
        const answer = await world.ask(`/v1/reviews/${furnished.id}`, { as });
        expect(answer).toMatchObject({ status: 503, body: { code: 'stored-unreadable' } });
      }),
    );
  });
});

describe('a single document that cannot be read', () => {
  const SINGLES = [
    ['dossiers', () => `/v1/reviews/${furnished.id}/dossier`],
    ['documents', () => `/v1/reviews/${furnished.id}/documents/${furnished.document}`],
    ['events', () => `/v1/reviews/${closed.id}/export`],
  ] as const;

  it.each(SINGLES)('is a problem of its own: of %s', async (kind, toPath) => {
    for (const spoiling of SPOILINGS) {
      const review = kind === 'events' ? closed.id : furnished.id;
      await whileSpoilt({ kind, where: { review } }, spoiling, async () => {
        const answer = await world.ask(toPath(), { as: tokens.get('reviewer') ?? '' });
        const isNewer = spoiling === 'newer-version';
        const code = isNewer ? 'stored-by-newer-version' : 'stored-unreadable';
        expect(answer).toMatchObject({ status: 503, body: { code } });
      });
    }
  });
});

describe('the terms of a review', () => {
  it.each(SPOILINGS)('keeps no other from being read: %s', async (spoiling) => {
    const stored = await foundations(world.store).find().lean();
    const ids = stored.map(({ review }) => review);
    const [first = ''] = ids;
    await whileSpoilt({ kind: 'foundations', where: { review: first } }, spoiling, async () => {
      const found = await findFoundations(world.store, ids);
      expect([...found.keys()].sort()).toEqual(ids.filter((id) => id !== first).sort());
    });
    expect((await findFoundations(world.store, ids)).size).toBe(ids.length);
  });
});
