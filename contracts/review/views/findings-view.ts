import { z } from 'zod';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Instant, Text } from '../../primitives';

export const FindingView = z.strictObject({
  id: Code,
  agency: Code,
  status: z.enum(['preliminary', 'final', 'withdrawn']),
  urgent: z.boolean(),
  /** The snapshot has changed since: it is to be looked at again before it is final. */
  stale: z.boolean(),
  content: FindingContent,
  at: Instant,
});
export type FindingView = z.infer<typeof FindingView>;

export const TranscriptReviewView = z.strictObject({
  agency: Code,
  person: Code.nullable(),
  transcript: Digest,
  category: TranscriptCategory,
  confidence: z.enum(['low', 'medium', 'high']),
  messages: z.array(z.int().positive()),
  reading: Text,
  at: Instant,
});
export type TranscriptReviewView = z.infer<typeof TranscriptReviewView>;

/** What was found, what was read, and what was covered besides suites. */
export const FindingsView = z.strictObject({
  findings: z.array(FindingView),
  transcriptReviews: z.array(TranscriptReviewView),
  coverage: z.array(
    z.strictObject({ topic: Code, agency: Code, done: CoverageDone, why: Text, at: Instant }),
  ),
});
export type FindingsView = z.infer<typeof FindingsView>;
