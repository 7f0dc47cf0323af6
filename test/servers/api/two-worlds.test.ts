import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OPERATIONS } from '../../../contracts/http/operations';
import { toPayloadJson, toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import { createReviewCodec } from '../../../trust/sealing/codec/review-codec';
import { reviewWorkflowId } from '../../../workflows/messages';
import type { Role } from '../../unit/policies/access-matrix';
import { namesReview } from '../../unit/policies/decide-operation';
import { toReviewId } from '../../support/review-id';
import { askAbout, readAll, toReadings, withoutId } from './twin-requests';
import { idOf, openTwin, SHOWN } from './twin-worlds';
import type { Seed, TwinWorld } from './twin-worlds';

/**
 * Two worlds that differ in reviews which a caller may not see tell that caller the same, byte for
 * byte: status, header fields and body of every answer. How long an answer takes is not compared.
 *
 * Left out is what lies under /v1/log, and the archives that hold its proofs: no log has signed a
 * tree here. The transparency log is one for all, so that nobody can be shown another: its readers
 * learn by design how many leaves there are, and nothing of what they commit to.
 */
const operations = OPERATIONS.filter(({ path }) => !path.startsWith('/v1/log/'));
const readings = operations.filter(({ method }) => method === 'get');
const forCallers = readings.filter(({ action }) => action !== null);
const forEverybody = readings.filter(({ action }) => action === null);

const others = { company: 'other-labs', isWithoutCaisi: true } as const;
const OTHERS: readonly Seed[] = [
  { ...others, name: 'first', afterMs: 11_000 },
  { ...others, name: 'second', afterMs: 23_000, isClosed: true },
  { ...others, name: 'third', afterMs: 5_000, isClosed: true, isDestroyed: true },
  { ...others, name: 'fourth', afterMs: 40_000, plannedRelease: '2026-07-20' },
];
const own = { company: 'example-labs' } as const;
const RECUSED: readonly Seed[] = [
  { ...own, name: 'conflict-1', afterMs: 12_000 },
  { ...own, name: 'conflict-2', afterMs: 24_000, isClosed: true },
  { ...own, name: 'conflict-3', afterMs: 5_000, isClosed: true, isDestroyed: true },
];

const PEOPLE = ['member', 'admin', 'reviewer', 'lead'] as const satisfies readonly Role[];
const STAFF = ['coordinator', 'operator', 'auditor'] as const satisfies readonly Role[];
const UNKNOWN = toReviewId('nobody', 'nothing');

afterAll(() => {
  jest.useRealTimers();
});

/** A service is no person who could step aside, and staff see the reviews of every company. */
describe.each([
  ['of another company', OTHERS, ['service']],
  ['of others or that the caller is recused from', [...OTHERS, ...RECUSED], PEOPLE],
  ['that the caller is recused from', RECUSED, STAFF],
] as const)('hidden reviews, %s,', (_name, hidden, roles) => {
  let without: TwinWorld;
  let having: TwinWorld;
  const hiddenIds = hidden.map(idOf);

  beforeAll(async () => {
    const recusedFrom = RECUSED.map(idOf);
    without = await openTwin(SHOWN, recusedFrom);
    having = await openTwin([...SHOWN, ...hidden], recusedFrom);
  });
  afterAll(() => Promise.all([without.world.close(), having.world.close()]));

  const readBoth = (role: Role, among: typeof readings) => {
    const paths = among.flatMap((operation) => toReadings(operation, hidden));
    return Promise.all([having, without].map((twin) => readAll(twin, role, paths)));
  };

  it.each(roles)('do not change what can be read: %s', async (role) => {
    const [told = [], expected] = await readBoth(role, forCallers);
    expect(told.filter(({ status }) => status === 200).length).toBeGreaterThan(40);
    expect(told).toEqual(expected);
  });

  it('do not change what is open to everyone', async () => {
    const [told, expected] = await readBoth(roles[0], forEverybody);
    expect(told).toEqual(expected);
  });

  it.each(roles)(
    'cannot be distinguished by any request from one that never existed: %s',
    async (role) => {
      for (const operation of operations.filter(namesReview)) {
        const never = await askAbout(without, role, [operation, UNKNOWN]);
        expect(never.status).toBeGreaterThanOrEqual(400);
        const asked = [UNKNOWN, ...hiddenIds].map((id) => askAbout(having, role, [operation, id]));
        for (const told of await Promise.all(asked)) expect(told).toEqual(never);
      }
    },
  );

  it.each(roles)('cannot be distinguished by naming them in a body either: %s', async (role) => {
    const recuse = async (twin: TwinWorld, review: string) => {
      const question = { method: 'POST', json: { review } } as const;
      const path = '/v1/people/spare-reviewer/recusals';
      const told = withoutId(await twin.ask(role, path, question), review);
      await twin.ask(role, `${path}/${review}`, { method: 'DELETE' });
      return told;
    };
    const never = await recuse(without, UNKNOWN);
    for (const id of hiddenIds) expect(await recuse(having, id)).toEqual(never);
  });

  it.each(roles)('open to no codec, whose payloads say about which they are: %s', async (role) => {
    const codec = createReviewCodec(having.world.store.keys.keyring);
    const sealed = hidden
      .filter(({ isDestroyed }) => isDestroyed !== true)
      .map((seed) => ({ namespace: 'default', workflowId: reviewWorkflowId(idOf(seed)) }))
      .map((place) => codec.encode([toJsonPayload('a note')], { type: 'workflow', ...place }));
    const payloads = (await Promise.all(sealed)).flat().map(toPayloadJson);
    const question = { method: 'POST', json: { payloads } } as const;
    const told = await having.ask(role, '/v1/codec/decode', question);
    expect(told.status).toBe(200);
    expect(told).toEqual(await without.ask(role, '/v1/codec/decode', question));
  });
});

describe('destroyed reviews', () => {
  const gone = [5_000, 21_000].map((afterMs) => ({
    ...own,
    name: `gone-${afterMs}`,
    afterMs,
    isClosed: true,
    isDestroyed: true,
  }));
  let without: TwinWorld;
  let having: TwinWorld;

  beforeAll(async () => {
    without = await openTwin(SHOWN, []);
    having = await openTwin([...SHOWN, ...gone], []);
  });
  afterAll(() => Promise.all([without.world.close(), having.world.close()]));

  it.each(['service', 'admin', 'lead', 'operator', 'auditor'] as const)(
    'are in no list, no page and no count, also of those who could see them: %s',
    async (role) => {
      const lists = forCallers.filter((operation) => !namesReview(operation));
      const paths = lists.flatMap((operation) => toReadings(operation, gone));
      expect(await readAll(having, role, paths)).toEqual(await readAll(without, role, paths));
    },
  );
});
