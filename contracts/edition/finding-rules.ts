import { z } from 'zod';
import { Code } from '../primitives';
import { Audiences, Parties } from './parties';

/** What the coverage ledger holds besides suites. */
export const CoverageTopic = z.strictObject({ id: Code, title: z.string().min(1) });
export type CoverageTopic = z.infer<typeof CoverageTopic>;

export const FindingRules = z.strictObject({
  mayRecord: Parties,
  /** Whom an urgent finding is told at once. */
  urgentTo: Audiences,
  /** Whether a result may be cited in a final finding before somebody has read its transcript. */
  citing: z.enum(['afterTranscriptReview', 'free']),
  topics: z.array(CoverageTopic),
});
export type FindingRules = z.infer<typeof FindingRules>;
