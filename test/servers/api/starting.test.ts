import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submission } from '../../support/review-world';
import type { Answer } from './answer';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

const start = (key: string, json: object = submission): Promise<Answer> =>
  api.ask('/v1/reviews', { method: 'POST', as: api.company, key, json });

const countReviews = (): Promise<number> =>
  api.stack.store.connection.collection('reviews').countDocuments();

describe('starting a review', () => {
  it('answers 201 with a place where it can be read at once', async () => {
    const answer = await start('first');
    expect(answer.status).toBe(201);
    expect(answer.headers.has('Idempotent-Replayed')).toBe(false);
    const location = answer.headers.get('Location') ?? '';
    const read = await api.ask(location, { as: api.company });
    expect(read).toMatchObject({ status: 200, body: { company: 'example-labs' } });
  });

  it('returns the same review for the same key and body, and adds none', async () => {
    const first = await start('again');
    const before = await countReviews();
    const second = await start('again');
    expect(second.status).toBe(201);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await countReviews()).toBe(before);
  });

  it('gives one review to requests that come at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => start('race')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ headers }) => headers.get('Location'))).size).toBe(1);
  });

  it.each([
    ['another model', { ...submission, model: { name: 'Another Model' } }],
    ['an edition that it does not run under', { ...submission, edition: 'draft-2026-05' }],
  ])('refuses the same key with %s', async (_name, json) => {
    await start('taken');
    expect(await start('taken', json)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('still knows the request when Temporal has forgotten the run', async () => {
    const first = await start('forgotten');
    const location = first.headers.get('Location') ?? '';
    const workflowId = location.split('/').at(-1) ?? '';
    await api.act(`${location}/withdrawal`, { as: api.company, json: { reason: 'not needed' } });
    await api.stack.client.workflow.getHandle(workflowId).result();
    await api.stack.client.workflowService.deleteWorkflowExecution({
      namespace: api.stack.namespace,
      workflowExecution: { workflowId },
    });
    const again = await start('forgotten');
    expect(again.headers.get('Location')).toBe(location);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect((await start('forgotten', { ...submission, windowDays: 3 })).status).toBe(422);
  });

  it('keeps a company’s keys apart from another’s', async () => {
    const location = await api.start('shared-key');
    const other = await api.ask(location, { as: api.person('caisi').sessionToken });
    expect(other.status).toBe(200);
    const id = location.split('/').at(-1) ?? '';
    expect(id).toMatch(/^rev-[a-z2-7]{26}$/);
    expect(id).not.toContain('example-labs');
  });

  it('answers with the refusal of a submission that the rules do not allow, each time', async () => {
    const late = { ...submission, plannedRelease: '2020-01-01' };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await start('too-late', late)).toMatchObject({
        status: 422,
        body: {
          code: 'release-date-past',
          errors: [{ in: 'body', pointer: '/plannedRelease' }],
        },
      });
    }
  });

  it.each([
    ['/plannedRelease', 'beyond-calendar', { plannedRelease: '2099-01-01' }],
    ['/firstContact', 'first-contact-too-early', { firstContact: '0001-01-01T00:00:00.000Z' }],
    ['/firstContact', 'first-contact-later', { firstContact: '2099-01-01T00:00:00.000Z' }],
  ])('points to a date that cannot be: %s, %s', async (pointer, code, change) => {
    expect(await start(`far-${code}`, { ...submission, ...change })).toMatchObject({
      status: 422,
      body: { code, errors: [{ in: 'body', pointer }] },
    });
  });

  it('says nothing of company or model where Temporal shows it in the clear', async () => {
    const location = await api.start('summary');
    const handle = api.stack.client.workflow.getHandle(location.split('/').at(-1) ?? '');
    const description = await handle.describe();
    expect(await description.staticSummary()).toBe('Pre-release review under edition us-2026-06');
    expect(Object.keys(description.memo ?? {})).toEqual(['requestDigest']);
  });
});
