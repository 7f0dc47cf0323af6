import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;
beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});
afterAll(() => stack.close());

describe('access to an endpoint at a private address, in a statement that passed no API', () => {
  it('is unreachable on record, without the address, and the review goes on', async () => {
    const review = await stack.submit();
    const endpoint = 'https://10.11.12.13/v1';
    await review.submit(review.attest({ kind: 'provideAccess', endpoint, model: 'm' }));
    const { access } = await review.recorded('AccessUnreachable');
    expect(access).toMatchObject({ status: 'unreachable', why: { code: 'addressRefused' } });
    const told = (await review.events()).find(({ event }) => event.type === 'AccessUnreachable');
    expect(told?.event).toMatchObject({ why: { code: 'addressRefused', endpoint: null } });
    expect(JSON.stringify(told)).not.toContain('10.11.12.13');
    expect(await review.toDeliberation()).toMatchObject({ access: { status: 'verified' } });
  });
});
