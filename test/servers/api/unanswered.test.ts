import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

describe('an act that the review does not answer in time', () => {
  it('ends in 504, and is applied once when it is sent again', async () => {
    const path = await api.start('unanswered');
    await api.deliberate(path);
    await api.stack.stopWorkers();
    const json = await api.signed(path, 'cisa', { kind: 'escalate', reason: 'a doubt' });
    const statement = { as: api.person('cisa').sessionToken, json };
    const suspension = {
      as: api.person('caisi').sessionToken,
      json: await api.signed(path, 'caisi', { kind: 'beginSuspension', reason: 'access-outage' }),
    };
    const send = () =>
      Promise.all([
        api.act(`${path}/escalations`, statement),
        api.act(`${path}/suspensions`, suspension),
      ]);
    for (const { status, body, headers } of await send()) {
      expect({ status, body }).toMatchObject({ status: 504, body: { code: 'outcome-unknown' } });
      expect(headers.get('Retry-After')).toBe('5');
    }
    await api.stack.startWorkers();
    for (const { status } of await send()) expect(status).toBe(201);
    const review = await api.until(path, ({ escalations }) => escalations.length > 0);
    expect(review.escalations).toHaveLength(1);
    expect(review.window.suspensions).toHaveLength(1);
  });

  it('leaves a review that has begun unrecorded to be asked for again', async () => {
    await api.stack.stopWorkers();
    const start = () =>
      api.ask('/v1/reviews', {
        method: 'POST',
        as: api.company,
        key: 'unrecorded',
        json: {
          model: { name: 'Example Model' },
          snapshot: { digest: `sha256:${'a'.repeat(64)}`, safeguards: 'production' },
        },
      });
    expect(await start()).toMatchObject({ status: 503, body: { code: 'not-recorded-yet' } });
    await api.stack.startWorkers();
    const again = await start();
    expect(again.status).toBe(201);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
  });
});
