import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { submitStatement } from '../../../api/acts/submit-statement';
import { openStatement, toUpdateId } from '../../../trust/statements/statement';
import { keepingWorkflowId, reviewWorkflowId } from '../../../workflows/messages';
import type { Act } from '../../../contracts/review/act';
import { ReviewHandle } from '../../support/review-handle';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const NOTES: Act = { kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null };
const RETURNED: Act = { kind: 'returnHolding', holding: 'hold-1', attestation: 'sent back' };
const CONFIRM: Act = { kind: 'confirmReturn', holding: 'hold-1' };

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

/** A review that is over, and in custody for what an agency holds. */
async function heldReview(key: string): Promise<{ path: string; review: ReviewHandle }> {
  const path = await api.start(key);
  expect(await bring(path, await api.signed(path, 'caisi', NOTES))).toMatchObject({ status: 200 });
  await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
  await api.until(path, ({ phase }) => phase === 'custody');
  return { path, review: new ReviewHandle(api.stack, path.split('/').at(-1) ?? '') };
}

const bring = (path: string, json: object) =>
  api.act(`${path}/statements`, { as: api.person('caisi').sessionToken, json });
const confirm = (path: string) => api.consent(path, CONFIRM);

describe('what is held of a review', () => {
  it('changes hands by the word of both, and not by one of them alone', async () => {
    const path = await api.start('handed-over');
    expect(await bring(path, await api.signed(path, 'caisi', NOTES))).toMatchObject({
      status: 200,
    });
    const take = async () =>
      api.act(`${path}/statements`, {
        as: api.person('nsa').sessionToken,
        json: await api.signed(path, 'nsa', { kind: 'takeOverHolding', holding: 'hold-1' }),
      });
    expect(await take()).toMatchObject({ status: 403, body: { code: 'not-handed-over' } });
    const { person } = api.person('nsa');
    const hand: Act = { kind: 'handOverHolding', holding: 'hold-1', agency: 'nsa', person };
    expect(await bring(path, await api.signed(path, 'caisi', hand))).toMatchObject({ status: 200 });
    await api.until(path, ({ custody }) => custody.holdings[0]?.handedTo !== null);
    expect(await take()).toMatchObject({ status: 200 });
    await api.until(path, ({ custody }) => custody.holdings[0]?.agency === 'nsa');
  });

  it('is given back by its holder’s own statement, and confirmed by the company', async () => {
    const { path } = await heldReview('given-back');
    expect(await confirm(path)).toMatchObject({ status: 409, body: { code: 'not-returned' } });
    await bring(path, await api.signed(path, 'caisi', RETURNED));
    expect(await confirm(path)).toMatchObject({ status: 200, body: { phase: 'closed' } });
    const review = await api.until(path, ({ phase }) => phase === 'closed');
    expect(review.custody.holdings).toMatchObject([{ id: 'hold-1', status: 'confirmed' }]);
    expect(await confirm(path)).toMatchObject({ status: 409, body: { code: 'holding-settled' } });
  });

  it('may be attested after the review is closed, and nothing else may be said then', async () => {
    const { path, review } = await heldReview('overdue');
    await review.runOut();
    // What outlives it skips time, too, until it waits for its holder's word alone.
    const { custody } = await api.until(
      path,
      ({ phase, custody: { aftermathUntil } }) => phase === 'closed' && aftermathUntil === null,
    );
    expect(custody.overdueSince).not.toBeNull();
    const last = (await review.events()).at(-1);
    review.aheadMs = Date.parse(last?.at ?? '') - Date.now();
    const late = await review.sign('caisi', { kind: 'escalate', reason: 'late' });
    expect(await bring(path, { statement: late })).toMatchObject({
      status: 409,
      body: { code: 'review-closed' },
    });
    const statement = await review.sign('caisi', RETURNED);
    expect(await bring(path, { statement })).toMatchObject({
      status: 200,
      body: { phase: 'closed', repeated: false },
    });
    await api.until(path, (view) => view.custody.holdings[0]?.status === 'returned');
  });

  it('is answered by what keeps it, though its own run ended with the act in hand', async () => {
    const { path, review } = await heldReview('between-two-runs');
    await bring(path, await api.signed(path, 'caisi', RETURNED));
    await confirm(path);
    const { phase } = await api.until(path, (view) => view.phase === 'closed');
    const asked: string[] = [];
    const act = submitStatement(
      {
        store: api.stack.store,
        logger: pino({ level: 'silent' }),
        temporal: handingOver(review.id, asked),
      },
      {
        ...{ view: { id: review.id, phase }, act: RETURNED, actAt: '/statement/act' },
        ...(await sent(path, RETURNED)),
      },
    );
    await expect(act).rejects.toMatchObject({ code: 'holding-settled' });
    const [keeping, own] = [keepingWorkflowId(review.id), reviewWorkflowId(review.id)];
    expect(asked).toEqual([keeping, own, keeping]);
  });
});

/** A client for which, at first, what keeps a review is not there yet, and its own run just ends. */
function handingOver(own: string, asked: string[]): Client {
  const { client } = api.stack;
  const getHandle = (id: string) => {
    asked.push(id);
    const handle = client.workflow.getHandle(id);
    if (asked.filter((one) => one === id).length > 1) return handle;
    const why =
      id === own
        ? new WorkflowUpdateFailedError('the run ended', undefined)
        : new WorkflowNotFoundError('there is none', id, undefined);
    return { ...handle, executeUpdate: () => Promise.reject(why) };
  };
  const workflow: unknown = Object.create(client.workflow, { getHandle: { value: getHandle } });
  return Object.create(client, { workflow: { value: workflow } }) as Client;
}

async function sent(path: string, said: Act) {
  const { statement } = await api.signed(path, 'caisi', said);
  const opened = openStatement(statement);
  if (!opened.ok) throw new Error('what was just signed opens');
  return { statement, command: opened.statement.nonce, updateId: toUpdateId(statement) };
}
