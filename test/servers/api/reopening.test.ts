import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submission } from '../../support/review-world';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

const follow = (key: string, review: string, kind = 'reopening') =>
  api.ask('/v1/reviews', {
    ...{ method: 'POST', as: api.company, key },
    json: { ...submission, follows: { review, kind }, note: 'new evidence' },
  });
const idOf = (path: string): string => path.split('/').at(-1) ?? '';

describe('a review that is reopened on new evidence', () => {
  it('is a review of its own that names the one that it goes on from', async () => {
    const path = await api.start('first');
    await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
    const before = await api.until(path, ({ phase }) => phase === 'closed');
    const follows = { review: idOf(path), kind: 'reopening' };
    const answer = await follow('again', idOf(path));
    expect(answer).toMatchObject({ status: 201, body: { follows } });
    const location = answer.headers.get('Location') ?? '';
    const { body } = await api.ask(`${location}/events?limit=1`, {
      as: api.person('nsa').sessionToken,
    });
    expect(body).toMatchObject({ items: [{ event: { submission: { follows } } }] });
    expect(await api.until(path, () => true)).toMatchObject({ sequence: before.sequence });
    expect(await follow('again', idOf(path))).toMatchObject({ status: 201 });
  });

  it('cannot follow an open review or another company’s review', async () => {
    const path = await api.start('open');
    expect(await follow('on-open', idOf(path))).toMatchObject({
      status: 409,
      body: { code: 'earlier-review-open', errors: [{ pointer: '/follows/review' }] },
    });
    expect(await follow('on-none', `rev-${'a'.repeat(26)}`)).toMatchObject({
      status: 422,
      body: { code: 'earlier-review-unknown' },
    });
  });
});

describe('a review that is filed again', () => {
  it('goes on from one that was withdrawn, within the days of the edition', async () => {
    const path = await api.start('withdrawn');
    await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
    await api.until(path, ({ phase }) => phase === 'closed');
    expect(await follow('filed-again', idOf(path), 'refile')).toMatchObject({
      status: 201,
      body: { follows: { kind: 'refile' } },
    });
  });

  it('cannot follow a review that ended differently', async () => {
    const path = await api.start('determined');
    const act = { kind: 'determine', determination: 'notCovered' } as const;
    const json = await api.signed(path, 'nsa', act);
    await api.act(`${path}/statements`, { as: api.person('nsa').sessionToken, json });
    await api.until(path, ({ phase }) => phase === 'closed');
    expect(await follow('not-again', idOf(path), 'refile')).toMatchObject({
      status: 409,
      body: { code: 'earlier-review-not-withdrawn' },
    });
  });
});

describe('a review of a later version', () => {
  it('carries over what the earlier one had, as evidence that counts as nothing done', async () => {
    const path = await api.start('earlier');
    const { dossier } = await api.deliberate(path);
    await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
    await api.until(path, ({ phase }) => phase === 'closed');
    const answer = await follow('later', idOf(path), 'delta');
    const carried = {
      dossier: dossier?.digest,
      suites: ['cyber-knowledge', 'safeguards'],
      findings: [],
    };
    const follows = { review: idOf(path), kind: 'delta', carried };
    expect(answer).toMatchObject({ status: 201, body: { follows, evaluations: [] } });
    expect(await follow('later', idOf(path), 'delta')).toMatchObject({ status: 201 });
    const location = answer.headers.get('Location') ?? '';
    await api.deliberate(location);
    const read = await api.ask(`${location}/dossier`, { as: api.person('nsa').sessionToken });
    expect(read).toMatchObject({ body: { dossier: { follows } } });
  });

  it('takes no company’s word for what is carried over', async () => {
    const carried = { dossier: `sha256:${'0'.repeat(64)}`, suites: [], findings: [] };
    const answer = await api.ask('/v1/reviews', {
      ...{ method: 'POST', as: api.company, key: 'claimed' },
      json: {
        ...submission,
        follows: { review: `rev-${'a'.repeat(26)}`, kind: 'delta', carried },
      },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });
});
