import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviews } from '../../../store/record/review-views';
import type { JobReport } from '../../../contracts/http/jobs';
import { runCli } from '../../unit/cli/run-cli';
import { eventually } from '../../support/eventually';
import { spoilDocument } from '../../support/stored/spoil-document';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { OPERATOR, seedReview } from './seed';
import { tokenFor } from './token-for';

const REBUILDS = '/v1/views/rebuilds';
const COUNT = 23;

let api: ReviewApi;
let operator: string;
const ids: string[] = [];

beforeAll(async () => {
  api = await openReviewApi();
  const { store, secrets } = api.stack;
  operator = await tokenFor({ store, pepper: secrets.apiKeyPepper }, OPERATOR);
  for (let index = 0; index < COUNT; index += 1) {
    const { id } = await seedReview(store, { company: 'example-labs', name: `view-${index}` });
    ids.push(id);
  }
}, 120_000);
afterAll(() => api.close());

const read = async () => (await api.ask(REBUILDS, { as: operator })).body as JobReport;

async function rebuildAll(): Promise<JobReport> {
  expect((await api.ask(REBUILDS, { method: 'POST', as: operator })).status).toBe(202);
  return eventually(async () => {
    const report = await read();
    return report.state === 'running' ? null : report;
  });
}

const views = () => reviews(api.stack.store).find({}, { _id: 0, id: 1, sequence: 1 }).lean();

describe('the views of all reviews', () => {
  it('are rebuilt by a job, including missing ones, and those that cannot be rebuilt are named', async () => {
    const { store } = api.stack;
    await reviews(store).deleteOne({ id: ids[0] ?? '' });
    const restore = await spoilDocument(store, {
      ...{ kind: 'events', spoiling: 'truncated', where: { review: ids[1] } },
    });
    const report = await rebuildAll();
    await restore();
    expect(report).toMatchObject({
      ...{ job: 'rebuild-views', state: 'done', askedBy: OPERATOR.person },
      progress: {
        ...{ looked: COUNT, done: COUNT - 1, failures: 1 },
        failed: [{ about: ids[1], code: 'altered' }],
      },
    });
    expect((await views()).map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await rebuildAll()).toMatchObject({ progress: { done: COUNT, failures: 0 } });
  });

  it('are rebuilt from the terminal, all or one, with the result shown', async () => {
    const env = { MODEL_REVIEW_API: api.url, MODEL_REVIEW_API_KEY: operator };
    const all = await runCli(['views', 'rebuild', '--all'], { env });
    expect(all).toMatchObject({ code: 0 });
    expect(all.stdout).toContain(`${COUNT} views are rebuilt.`);
    const id = ids[2] ?? '';
    await spoilDocument(api.stack.store, {
      ...{ kind: 'reviews', spoiling: 'newer-version', where: { id } },
    });
    const one = await runCli(['views', 'rebuild', id], { env });
    expect(one.stdout).toMatch(/^The view of rev-[a-z2-7]+ is rebuilt up to event \d+\.$/m);
    expect((await api.ask(`/v1/reviews/${id}`, { as: operator })).status).toBe(200);
    const unknown = await runCli(['views', 'rebuild', `rev-${'a'.repeat(26)}`], { env });
    expect(unknown.code).not.toBe(0);
    expect((await runCli(['views', 'rebuild'], { env })).stderr).toContain('or --all');
  });
});
