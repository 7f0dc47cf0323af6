import { Suite } from '../../contracts/review/suite';

/** 1,000 generated questions, 50 of them in flight. */
export const THOUSAND_QUESTIONS = Suite.parse({
  id: 'thousand-questions',
  version: '1',
  kind: 'multipleChoice',
  title: 'A thousand questions (benchmark)',
  limitations: ['Generated to measure the runner; its scores mean nothing.'],
  provenance: {
    author: 'The authors of model-review',
    licence: 'Apache-2.0',
    written: '2026-11-23',
    canary: 'model-review-canary thousand-questions',
  },
  budget: { maxTokensPerSample: 8, totalTokens: 10_000_000, minutes: 60 },
  concurrency: 50,
  thresholds: [],
  samples: Array.from({ length: 1_000 }, (_, index) => ({
    id: `q-${index + 1}`,
    prompt: `Question ${index + 1}. An e-mail pretends to come from a bank. What is it called?`,
    choices: ['Phishing', 'Load balancing', 'Defragmentation', 'Code review'],
    answer: 'A',
  })),
});
