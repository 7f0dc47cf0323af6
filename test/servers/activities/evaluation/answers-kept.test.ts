import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ObservedSnapshot } from '../../../../contracts/review/evaluation';
import { countSampleOutcomes } from '../../../../store/record/evaluation-rows';
import { readDocument } from '../../../../store/sealed-files';
import { writeTranscript } from '../../../../activities/evaluation/write-transcript';
import { FAULTS } from '../../../../workflows/effects';
import { startStubEndpoint, type StubEndpoint } from '../../../support/stub-endpoint';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { createShardFixture, createSuite } from './shard-fixture';

let store: TestStore;
let stub: StubEndpoint;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());
beforeEach(async () => {
  stub = await startStubEndpoint();
});
afterEach(() => stub.close());

describe('what a model thought aloud', () => {
  it('is kept in the row and in the transcript, apart from the answer, with why it ended', async () => {
    const suite = createSuite(2);
    stub.answerWith(({ prompt }) =>
      prompt.startsWith('Question 2')
        ? { text: '<think>This or that? I', finishReason: 'length' }
        : '<think>B? No.</think>\nA',
    );
    const shard = await createShardFixture(store, stub, suite);
    await shard.run();
    const [first, second] = await shard.rows();
    expect(first).toMatchObject({
      ...{ outcome: 'correct', answer: 'A', reasoning: 'B? No.', finishReason: 'stop' },
    });
    expect(second).toMatchObject({
      ...{ outcome: 'unparsable', unparsable: 'cutOff', answer: '', finishReason: 'length' },
      reasoning: 'This or that? I',
    });
    const { review, suite: ref, snapshot } = shard.task;
    const key = { review, suite: ref.digest, snapshot };
    expect(await countSampleOutcomes(store, [key])).toMatchObject([
      { unparsable: 1, whyUnparsable: { cutOff: 1, empty: 0, unclear: 0 } },
    ]);
    const { document } = await writeTranscript(store, { suite, key }, () => undefined);
    const found = await readDocument(store, { review, document });
    if (found === null) throw new Error('no transcript');
    const text = String(await buffer(found.content));
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { answer: 'A', reasoning: 'B? No.', finishReason: 'stop' },
      { answer: '', reasoning: 'This or that? I', unparsable: 'cutOff', finishReason: 'length' },
    ]);
  });
});

describe('a run on backends that take turns', () => {
  it('stops with the set of them, and runs to its end on the set that was accepted', async () => {
    let asked = 0;
    stub.answerWith(() => {
      asked += 1;
      return { text: 'A', fingerprint: asked % 5 === 4 ? 'fp_b' : 'fp_a' };
    });
    const shard = await createShardFixture(store, stub, createSuite(12, { concurrency: 2 }));
    const fault: unknown = await shard.run().catch((error: unknown) => error);
    expect(fault).toMatchObject({ type: FAULTS.snapshotChanged, nonRetryable: true });
    const [observed] = (fault as { details: [ObservedSnapshot] }).details;
    expect(observed).toMatchObject({
      systemFingerprints: ['fp_a', 'fp_b'],
      widens: shard.task.snapshot,
    });
    const task = { snapshot: observed.fingerprint, observed };
    expect(await shard.run({ task })).toEqual({ stopped: 'finished' });
  });
});
