import { z } from 'zod';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Text } from '../primitives';

/** What agencies find, read and cover. */
export const findingActs = [
  z.strictObject({
    kind: z.literal('recordFinding'),
    content: FindingContent,
    /** Told at once to whom the edition names, whatever else becomes of it. */
    urgent: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('reviseFinding'),
    finding: Code,
    content: FindingContent,
    reason: Text,
  }),
  z.strictObject({ kind: z.literal('finaliseFinding'), finding: Code }),
  z.strictObject({ kind: z.literal('withdrawFinding'), finding: Code, reason: Text }),
  /** Somebody has read a transcript: what its numbers may be cited for. */
  z.strictObject({
    kind: z.literal('reviewTranscript'),
    transcript: Digest,
    category: TranscriptCategory,
    confidence: z.enum(['low', 'medium', 'high']),
    /** Numbers of the messages that it rests on, from 1. */
    messages: z.array(z.int().positive()).max(500),
    /** How the result can be read otherwise. */
    reading: Text,
  }),
  z.strictObject({ kind: z.literal('noteCoverage'), topic: Code, done: CoverageDone, why: Text }),
] as const;
