import { z } from 'zod';
import { defineAct } from '../define-act';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Text } from '../primitives';

/** What agencies find, read and cover. */
export const findingActs = [
  defineAct('recordFinding', {
    signedBy: 'person',
    fields: {
      content: FindingContent,
      /** Told at once to whom the edition names, whatever else becomes of it. */
      urgent: z.boolean(),
    },
  }),
  defineAct('reviseFinding', {
    signedBy: 'person',
    fields: {
      finding: Code,
      content: FindingContent,
      reason: Text,
    },
  }),
  defineAct('finaliseFinding', { signedBy: 'person', fields: { finding: Code } }),
  defineAct('withdrawFinding', { signedBy: 'person', fields: { finding: Code, reason: Text } }),
  /** Somebody has read a transcript: what its numbers may be cited for. */
  defineAct('reviewTranscript', {
    signedBy: 'person',
    fields: {
      transcript: Digest,
      category: TranscriptCategory,
      confidence: z.enum(['low', 'medium', 'high']),
      /** Numbers of the messages that it rests on, from 1. */
      messages: z.array(z.int().positive()).max(500),
      /** How the result can be read otherwise. */
      reading: Text,
    },
  }),
  defineAct('noteCoverage', {
    signedBy: 'person',
    fields: { topic: Code, done: CoverageDone, why: Text },
  }),
] as const;
