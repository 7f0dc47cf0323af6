import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Act } from '../../../contracts/review/act';
import { MOST_CARRIED_BYTES } from '../../../contracts/edition/most-carried';
import { credentials } from '../../../store/people/credentials';
import { digestOf, largestFor } from '../../support/largest-for';
import { eventually } from '../../support/eventually';
import { listRuns, readRawHistory } from '../../support/stored-payloads';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';
import { DAY_MS } from '../../support/review-world';

/** LONG_LIFE_ACTS=10000 tries as many as the law of the domain does. */
const ACTS = Number(process.env['LONG_LIFE_ACTS'] ?? 1_200);
const COMMANDS_PER_RUN = 150;
/** Temporal takes ten updates at once. */
const AT_ONCE = 8;
const LONG = '語'.repeat(3_400);

let stack: ReviewStack;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
});

afterAll(() => stack.close());

/** An act of the company, or of an agency's, whose text fills its statement. */
function toStatement(review: ReviewHandle, number: number): Promise<string> {
  switch (number % 4) {
    case 0:
      return review.sign('nsa', { kind: 'escalate', reason: LONG });
    case 1:
      return review.sign('caisi', { kind: 'recordFinding', content: CONTENT, urgent: false });
    case 2:
      return review.attest({ kind: 'changePlannedRelease', plannedRelease: null });
    default:
      return review.attest({
        kind: 'amend',
        change: { modelVersion: `version ${number}` },
        reason: LONG,
      });
  }
}
const { content } = largestFor(
  Act.options.find(({ shape }) => shape.kind.value === 'recordFinding') ?? Act,
  1,
  'short',
) as Extract<Act, { kind: 'recordFinding' }>;
const CONTENT = { ...content, text: '語'.repeat(2_000), suite: null, evidence: [digestOf(1)] };

/** Bytes of what each run of the review was started with, as Temporal stores them. */
async function inputsInBytes({ id }: ReviewHandle): Promise<number[]> {
  const runs = await listRuns(stack, id);
  return Promise.all(
    runs.map(async (run) => {
      const [first] = await readRawHistory(stack, id, run);
      const payloads = first?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
      return payloads.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
    }),
  );
}

/** Credentials of the review that are not destroyed. */
async function sealedCredentials({ id }: ReviewHandle) {
  const found = await credentials(stack.store).find({ review: id }).lean();
  return found.filter(({ sealed }) => sealed !== null);
}

describe('a review that hears more than it can hold', () => {
  it('goes on from run to run, keeps its time, and can be withdrawn and give up its access', async () => {
    const review = await stack.submit({ commandsPerRun: COMMANDS_PER_RUN });
    await review.toDeliberation();
    const codes = new Map<string, number>();
    for (let number = 0; number < ACTS; number += AT_ONCE) {
      const said = Array.from({ length: AT_ONCE }, async (_, index) =>
        review.submit(toStatement(review, number + index)),
      );
      for (const reply of await Promise.all(said)) {
        const code = reply.accepted ? 'accepted' : reply.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    expect([...codes.keys()].sort()).toEqual(['accepted', 'too-many']);
    await review.comesToRest();
    expect(await sealedCredentials(review)).toHaveLength(1);
    const inputs = await inputsInBytes(review);
    expect(inputs.length).toBeGreaterThan(ACTS / COMMANDS_PER_RUN / 2);
    expect(Math.max(...inputs)).toBeLessThan(MOST_CARRIED_BYTES);

    await review.forward(16 * DAY_MS);
    const { notices } = await review.recorded('RungReached');
    expect(notices.map(({ id }) => id)).toContain('half-consumed');
    await review.submit(review.attest({ kind: 'withdraw', reason: LONG }));
    const view = await eventually(async () => {
      const now = await review.view();
      return now.access?.status === 'dropped' ? now : null;
    });
    expect(view.outcome).toBe('withdrawn');
    expect(await sealedCredentials(review)).toEqual([]);
    expect(await review.ends()).toEqual({ outcome: 'withdrawn' });
  }, 900_000);
});
