import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replayOpenRuns } from '../../../worker/replay-open-runs';
import type { ReviewHandle } from '../../support/review-handle';
import { ReviewStack } from '../../support/review-stack';

let stack: ReviewStack;
let review: ReviewHandle;
let code: string;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit();
  await review.provideAccess();
  await review.recorded('DossierAssembled');
  code = await readFile(process.env['TEST_WORKFLOW_BUNDLE'] ?? '', 'utf8');
});

afterAll(() => stack.close());

async function replayUnder(bundled: string) {
  const { client, namespace } = stack;
  const { keyring } = stack.store.keys;
  const replayed = [];
  const workflowBundle = { code: bundled };
  for await (const one of replayOpenRuns({ client, namespace, workflowBundle, keyring })) {
    replayed.push(one);
  }
  return replayed;
}

describe('a replay of the open runs', () => {
  it('finds each of them, and nothing wrong under the code that they run on', async () => {
    const replayed = await replayUnder(code);
    expect(replayed.map(({ workflow }) => workflow)).toContain(review.id);
    expect(replayed.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it('names a run that other code would not go on with, and leaves it as it is', async () => {
    expect(code).toContain('assembleDossier');
    const replayed = await replayUnder(code.replaceAll('assembleDossier', 'gatherDossier'));
    const found = replayed.find(({ workflow }) => workflow === review.id);
    expect(found?.fault).toContain('Nondeterminism');
    const { status } = await review.workflow.describe();
    expect(status.name).toBe('RUNNING');
  });
});
