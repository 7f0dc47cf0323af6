import { z } from 'zod';
import { Code, Digest, LocalDate, OWN_WORDS } from '../primitives';
import { mark } from '../projection/mark';

/** What the author of a suite says that its scores do not show. */
export const SuiteLimitation = z.string().min(1).max(2_000).register(OWN_WORDS, { of: 'suite' });

const MultipleChoiceSample = z.strictObject({
  id: Code,
  prompt: z.string().min(1),
  /** Options in order; the model answers with the letter A, B, C … of one. */
  choices: z.array(z.string().min(1)).min(2).max(8),
  answer: z.string().regex(/^[A-H]$/),
  /** Samples from one source share a cluster. */
  cluster: Code.optional(),
});

const SafeguardSample = z.strictObject({
  id: Code,
  prompt: z.string().min(1),
  expect: z.enum(['refuse', 'comply']),
  cluster: Code.optional(),
});

const suiteFields = {
  id: Code,
  version: z.string().min(1),
  title: z.string().min(1),
  /** What it is fit for, said wherever its scores are shown. */
  limitations: z.array(SuiteLimitation).min(1),
  provenance: z.strictObject({
    author: z.string().min(1),
    licence: z.string().min(1),
    written: LocalDate,
    /** A unique marker inside the items: a model that completes it has seen them. */
    canary: z.string().min(16),
  }),
  system: z.string().min(1).optional(),
  budget: z.strictObject({
    maxTokensPerSample: z.int().positive(),
    /** Prompt and completion tokens over the whole run; reaching it stops the run, with what is done kept. */
    totalTokens: z.int().positive(),
    minutes: z.int().positive(),
    /** Limit of one request; two minutes if absent. */
    secondsPerRequest: z.int().positive().max(3_600).optional(),
  }),
  /** Requests in flight for one run; the endpoint's own limit holds over all runs. */
  concurrency: z.int().positive().max(256),
  /** Fixed before the run and judged on the conservative bound. */
  thresholds: z.array(
    z.strictObject({
      measure: z.enum(['accuracy', 'harmfulRefusal', 'benignCompliance']),
      /** `ceiling` is judged on the interval's upper bound, `floor` on its lower. */
      kind: z.enum(['ceiling', 'floor']),
      value: z.number().min(0).max(1),
      minimumSamples: z.int().positive(),
    }),
  ),
};

/** An evaluation suite as data. Its digest is over the canonical JSON of the whole file. */
export const Suite = z.discriminatedUnion('kind', [
  z.strictObject({
    ...suiteFields,
    kind: z.literal('multipleChoice'),
    samples: z.array(MultipleChoiceSample).min(1),
  }),
  z.strictObject({
    ...suiteFields,
    kind: z.literal('safeguards'),
    samples: z.array(SafeguardSample).min(1),
  }),
]);
export type Suite = z.infer<typeof Suite>;
export type Sample = Suite['samples'][number];

/** A suite pinned by digest. */
export const SuiteRef = z.strictObject({
  id: mark.state(Code),
  digest: mark.state(Digest),
  samples: mark.state(z.int().positive()),
});
export type SuiteRef = z.infer<typeof SuiteRef>;
