import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, COMPANY_ACTOR, EXAMPLE_LABS, OPERATOR, OTHER_LABS, seedReview } from './seed';

let world: ApiWorld;
let auditor: string;
let company: string;
const mine: string[] = [];
const theirs: string[] = [];

beforeAll(async () => {
  world = await openApiWorld();
  auditor = await world.keyFor(AUDITOR);
  company = await world.keyFor(EXAMPLE_LABS);
  for (const name of ['first', 'second', 'third', 'fourth', 'fifth']) {
    const { id } = await seedReview(world.store, { company: 'example-labs', name }, (life) => {
      if (name === 'fifth') life.does(COMPANY_ACTOR, { kind: 'withdraw', reason: 'not needed' });
    });
    mine.unshift(id);
    const other = await seedReview(world.store, { company: 'other-labs', name });
    theirs.unshift(other.id);
  }
});
afterAll(() => world.close());

interface Page {
  readonly items: readonly { readonly id: string; readonly sequence: number }[];
  readonly next: string | null;
}

async function walk(path: string, as: string): Promise<Page['items'][number][]> {
  const items: Page['items'][number][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const separator = path.includes('?') ? '&' : '?';
    const place = cursor === '' ? '' : `${separator}cursor=${cursor}`;
    const page: Page = (await world.ask(`${path}${place}`, { as })).body as Page;
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

describe('a list of reviews', () => {
  it.each([1, 2, 3, 5, 200])(
    'holds every review once, newest first, in pages of %i',
    async (limit) => {
      expect(ids(await walk(`/v1/reviews?limit=${limit}`, company))).toEqual(mine);
    },
  );

  it('holds all reviews for an auditor', async () => {
    const all = ids(await walk('/v1/reviews?limit=3', auditor));
    expect([...all].sort()).toEqual([...mine, ...theirs].sort());
  });

  it('keeps its place when a review is submitted between two pages', async () => {
    const first = (await world.ask('/v1/reviews?limit=2&company=other-labs', { as: auditor }))
      .body as Page;
    const { id } = await seedReview(world.store, { company: 'other-labs', name: 'late' });
    const rest = await walk(
      `/v1/reviews?limit=200&company=other-labs&cursor=${first.next ?? ''}`,
      auditor,
    );
    expect([...ids(first.items), ...ids(rest)]).toEqual(theirs);
    theirs.unshift(id);
  });

  it('is filtered by company', async () => {
    expect(ids(await walk('/v1/reviews?company=other-labs', auditor))).toEqual(theirs);
    expect(ids(await walk('/v1/reviews?company=other-labs', company))).toEqual([]);
  });

  it('is not filtered by company for an operator, who is not shown whose a review is', async () => {
    const as = await world.keyFor(OPERATOR);
    const { body } = await world.ask('/v1/reviews?phase=intake', { as });
    expect((body as Page).items.some((item) => 'company' in item)).toBe(false);
    for (const known of ['example-labs', 'no-labs']) {
      const answer = await world.ask(`/v1/reviews?company=${known}`, { as });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  it('is filtered by agency', async () => {
    expect(ids(await walk('/v1/reviews?agency=caisi', company))).toEqual(mine);
    expect(ids(await walk('/v1/reviews?agency=no-agency', company))).toEqual([]);
  });

  it('is filtered by phase', async () => {
    const intake = ids(await walk('/v1/reviews?phase=intake', company));
    expect(intake).toEqual(mine.slice(1));
  });

  it('does not take another company’s cursor for a permission', async () => {
    const page = (await world.ask('/v1/reviews?limit=1', { as: auditor })).body as Page;
    const key = await world.keyFor(OTHER_LABS);
    const items = await walk(`/v1/reviews?cursor=${page.next ?? ''}`, key);
    expect(ids(items).every((id) => theirs.includes(id))).toBe(true);
  });
});

describe('a list of events', () => {
  it('holds each event once, in order, and goes on from any sequence', async () => {
    const review = mine[0] ?? '';
    const path = `/v1/reviews/${review}/events`;
    const all = await walk(`${path}?limit=1`, company);
    expect(all.length).toBeGreaterThan(1);
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_event, index) => index + 1));
    const rest = (await world.ask(`${path}?cursor=1`, { as: company })).body as Page;
    expect(rest.items.map(({ sequence }) => sequence)).toEqual(
      all.slice(1).map(({ sequence }) => sequence),
    );
  });
});
