import { z } from 'zod';
import { mark } from '../../projection/mark';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Instant, Text } from '../../primitives';

export const FindingView = z.strictObject({
  id: mark.state(Code),
  agency: mark.state(Code),
  status: mark.state(z.enum(['preliminary', 'final', 'withdrawn'])),
  urgent: mark.state(z.boolean()),
  /** The snapshot has changed since: it is to be looked at again before it is final. */
  stale: mark.state(z.boolean()),
  content: FindingContent,
  at: mark.state(Instant),
});
export type FindingView = z.infer<typeof FindingView>;

export const TranscriptReviewView = z.strictObject({
  agency: mark.state(Code),
  person: mark.record(Code.nullable()),
  transcript: mark.dossier(Digest),
  category: mark.dossier(TranscriptCategory),
  confidence: mark.dossier(z.enum(['low', 'medium', 'high'])),
  messages: mark.dossier(z.array(z.int().positive())),
  reading: mark.dossier(Text),
  at: mark.state(Instant),
});
export type TranscriptReviewView = z.infer<typeof TranscriptReviewView>;

/** What was found, what was read, and what was covered besides suites. */
export const FindingsView = z.strictObject({
  findings: z.array(FindingView),
  transcriptReviews: z.array(TranscriptReviewView),
  coverage: z.array(
    z.strictObject({
      topic: mark.state(Code),
      agency: mark.state(Code),
      done: mark.state(CoverageDone),
      why: mark.contents(Text),
      at: mark.state(Instant),
    }),
  ),
});
export type FindingsView = z.infer<typeof FindingsView>;

export const NO_FINDINGS_VIEW: FindingsView = { findings: [], transcriptReviews: [], coverage: [] };
