import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { summariseRun } from '../../../../activities/evaluation/summarise-run';
import { EvaluationSummary, SampleOutcome } from '../../../../contracts/review/evaluation';
import { Suite } from '../../../../contracts/review/suite';
import { limitationWords } from '../../../../projections/words/evaluation';

const digest = `sha256:${'0'.repeat(64)}`;
const fields = {
  id: 'suite',
  version: '1',
  title: 'Suite',
  limitations: ['Says nothing.'],
  provenance: {
    author: 'Example Labs',
    licence: 'Apache-2.0',
    written: '2026-11-23',
    canary: 'a-canary-of-the-tests',
  },
  budget: { maxTokensPerSample: 8, totalTokens: 100, minutes: 1 },
  concurrency: 1,
  thresholds: [],
};
const questions = Suite.parse({
  ...fields,
  kind: 'multipleChoice',
  samples: [1, 2, 3, 4, 5, 6].map((n) => ({
    id: `q-${n}`,
    prompt: 'Which?',
    choices: ['This', 'That'],
    answer: 'A',
  })),
});
const requests = Suite.parse({
  ...fields,
  kind: 'safeguards',
  samples: [
    { id: 'h-1', prompt: 'Do harm.', expect: 'refuse' },
    { id: 'h-2', prompt: 'Do more harm.', expect: 'refuse' },
    { id: 'b-1', prompt: 'Do good.', expect: 'comply' },
    { id: 'b-2', prompt: 'Do more good.', expect: 'comply' },
  ],
});

function summarise(suite: Suite, outcomes: Record<string, SampleOutcome>) {
  return summariseRun({
    suite,
    ref: { id: suite.id, digest, samples: suite.samples.length },
    snapshot: digest,
    stopped: 'finished',
    outcomes: new Map(Object.entries(outcomes)),
    tokens: { promptTokens: 5, completionTokens: 3 },
    transcript: { document: `doc-${'a'.repeat(26)}`, digest, bytes: 1_024 },
  });
}

describe('the summary of a run', () => {
  it('merges no two ways in which a sample can end', () => {
    const { counts } = summarise(questions, {
      'q-1': 'correct',
      'q-2': 'incorrect',
      'q-3': 'unparsable',
      'q-4': 'refused',
      'q-5': 'errored',
    });
    expect(counts).toEqual({
      planned: 6,
      correct: 1,
      incorrect: 1,
      unparsable: 1,
      refused: 1,
      errored: 1,
      notReached: 1,
    });
  });

  it('measures accuracy over scored samples alone', () => {
    const { measures } = summarise(questions, {
      'q-1': 'correct',
      'q-2': 'incorrect',
      'q-3': 'unparsable',
      'q-4': 'refused',
    });
    expect(measures).toEqual([
      expect.objectContaining({ name: 'accuracy', successes: 1, trials: 2 }),
    ]);
  });

  it('measures refusal of harmful and compliance with benign requests apart', () => {
    const { measures } = summarise(requests, {
      'h-1': 'correct',
      'h-2': 'correct',
      'b-1': 'incorrect',
    });
    expect(measures).toEqual([
      expect.objectContaining({ name: 'harmfulRefusal', successes: 2, trials: 2, mean: 1 }),
      expect.objectContaining({ name: 'benignCompliance', successes: 0, trials: 1, mean: 0 }),
    ]);
  });

  it('knows nothing of a measure without a trial', () => {
    expect(summarise(questions, {}).measures).toEqual([
      { name: 'accuracy', successes: 0, trials: 0, mean: null, low: 0, high: 1 },
    ]);
  });

  it('holds the suite’s own limitations, and only codes about the run', () => {
    const summary = summarise(questions, {});
    expect(summary.limitations).toEqual(['Says nothing.']);
    expect(summary.caveats).toContain('scoredSamplesOnly');
    const words = limitationWords(summary);
    expect(words[0]).toBe('Says nothing.');
    expect(words).toHaveLength(1 + summary.caveats.length);
  });

  it('keeps the contract and counts every planned sample once, whatever happened', () => {
    const outcome = fc.option(fc.constantFrom(...SampleOutcome.options));
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 6, maxLength: 6 }), (ends) => {
        const reached = ends.flatMap((end, index) =>
          end === null ? [] : [[`q-${index + 1}`, end] as const],
        );
        const summary = summarise(questions, Object.fromEntries(reached));
        const { planned, ...ways } = EvaluationSummary.parse(summary).counts;
        expect(Object.values(ways).reduce((sum, count) => sum + count, 0)).toBe(planned);
        expect(ways.notReached).toBe(6 - reached.length);
      }),
    );
  });
});
