import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putDossier, putReport } from '../../../store/record/documents';
import { listReads } from '../../../store/record/reads';
import type { ReadRecord } from '../../../contracts/log/read-record';
import { digestOf } from '../../../trust/statements/digest';
import { FINDING } from '../../support/sample-finding';
import { reviewer as reviewerOf, suites } from '../../support/review-world';
import { toReviewId } from '../../support/review-id';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { dossierOf, reportOf } from './documents';
import { AUDITOR, EXAMPLE_LABS, LEAD_REVIEWER, OPERATOR, OTHER_LABS, seedReview } from './seed';

let world: ApiWorld;
let company: string;
let reviewer: string;
const { company: LABS } = EXAMPLE_LABS;
const ended = toReviewId(LABS, 'ended');
const report = reportOf(ended, LABS);
const dossier = dossierOf(ended);
const path = `/v1/reviews/${ended}`;

beforeAll(async () => {
  world = await openApiWorld();
  company = await world.keyFor(EXAMPLE_LABS);
  reviewer = await world.keyFor(LEAD_REVIEWER);
  await seedReview(world.store, { company: LABS, name: 'ended' }, (life) => {
    life.does({ kind: 'company', company: LABS }, { kind: 'withdraw', reason: 'not needed' });
    life.does({ kind: 'system' }, { kind: 'attachReport', digest: digestOf(report) });
  });
  await putReport(world.store, { digest: digestOf(report), report, asOf: 1 });
  await putDossier(world.store, { digest: digestOf(dossier), dossier });
});
afterAll(() => world.close());

const onRecord = (review = ended): Promise<ReadRecord[]> =>
  listReads(world.store, review, { after: 0, limit: 100 });

describe('a person who reads something of a review', () => {
  it.each([
    ['/report', { what: 'report', which: digestOf(report) }],
    ['/dossier', { what: 'dossier', which: digestOf(dossier) }],
    ['/events', { what: 'events', which: '1-4', count: 4 }],
    ['', { what: 'review', which: '#4' }],
  ])('is on record before it is shown: %s', async (part, reading) => {
    const answer = await world.ask(`${path}${part}`, { as: reviewer });
    expect(answer.status).toBe(200);
    expect((await onRecord()).at(-1)).toMatchObject({
      ...reading,
      by: LEAD_REVIEWER,
      rules: ['agencies-read-their-reviews'],
    });
  });

  it('is there for the company, the agencies and auditors to read, and not for operators', async () => {
    for (const principal of [EXAMPLE_LABS, LEAD_REVIEWER, AUDITOR]) {
      const answer = await world.ask(`${path}/reads`, { as: await world.keyFor(principal) });
      expect(answer.body).toMatchObject({ items: [{ number: 1, by: LEAD_REVIEWER }, {}, {}, {}] });
    }
    const operator = await world.keyFor(OPERATOR);
    expect((await world.ask(`${path}/reads`, { as: operator })).status).toBe(403);
    const others = await world.keyFor(OTHER_LABS);
    expect((await world.ask(`${path}/reads`, { as: others })).status).toBe(404);
  });

  it('is not on record for what is not there or not shown', async () => {
    const before = (await onRecord()).length;
    await world.ask(`${path}/dossier?digest=${digestOf('other')}`, { as: reviewer });
    await world.ask(`${path}/events?cursor=99`, { as: reviewer });
    await world.ask(`${path}/report`, { as: await world.keyFor(OTHER_LABS) });
    await world.ask('/v1/reviews', { as: reviewer });
    expect(await onRecord()).toHaveLength(before);
  });
});

describe('what cannot be put on record', () => {
  it.each(['/report', '/dossier', '/events', ''])('is not shown: %s', async (part) => {
    // A person whose reading is not on record yet.
    const as = await world.keyFor({
      ...LEAD_REVIEWER,
      person: `reader-of${part.replace('/', '-')}`,
    });
    const validator = { $jsonSchema: { required: ['what-no-reading-has'] } };
    await world.store.connection.db?.command({ collMod: 'reads', validator });
    const answer = await world.ask(`${path}${part}`, { as });
    await world.store.connection.db?.command({ collMod: 'reads', validator: {} });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.text).not.toMatch(/withdrawn|example-labs|Example Model/);
  });
});

it('tells a company before its report who read, and not which papers', async () => {
  const { id } = await seedReview(world.store, { company: LABS, name: 'open' });
  await world.ask(`/v1/reviews/${id}`, { as: reviewer });
  const answer = await world.ask(`/v1/reviews/${id}/reads`, { as: company });
  const { items } = answer.body as { items: Record<string, unknown>[] };
  expect(items).toMatchObject([{ what: 'review', by: LEAD_REVIEWER, withheld: ['which'] }]);
  expect(items[0]).not.toHaveProperty('which');
});

it('says which findings somebody opened, and says nothing of findings that were withheld', async () => {
  const { id } = await seedReview(world.store, { company: LABS, name: 'found' }, (life) => {
    life.does({ kind: 'system' }, { kind: 'acceptIntake', suites });
    life.providesAccess().evaluates().assembles('d');
    const lead = reviewerOf('caisi');
    life.does(lead, { kind: 'recordFinding', content: FINDING, urgent: false });
    life.does(lead, { kind: 'recordFinding', content: FINDING, urgent: false });
  });
  await world.ask(`/v1/reviews/${id}`, { as: company });
  expect((await onRecord(id)).map(({ what }) => what)).toEqual(['review']);
  const answer = await world.ask(`/v1/reviews/${id}`, { as: reviewer });
  expect(answer.text).toContain(FINDING.title);
  const opened = (await onRecord(id)).filter(({ what }) => what === 'finding');
  expect(opened).toMatchObject([
    { which: 'f-1', by: LEAD_REVIEWER },
    { which: 'f-2', by: LEAD_REVIEWER },
  ]);
});
