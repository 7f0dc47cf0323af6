import { z } from 'zod';
import { defineAct } from '../define-act';
import { CoverageDone, FindingContent, TranscriptCategory } from '../finding';
import { Code, Digest, Text } from '../../primitives';

/** What agencies find, read and cover. */
export const findingActs = [
  defineAct('recordFinding', {
    signedBy: 'person',
    begins: 'FindingRecorded',
    summary: 'record a finding',
    fields: {
      content: FindingContent,
      urgent: z
        .boolean()
        .describe('told at once to those whom the edition names, whatever else becomes of it'),
    },
  }),
  defineAct('reviseFinding', {
    signedBy: 'person',
    begins: 'FindingRevised',
    summary: 'revise a finding',
    fields: {
      finding: Code,
      content: FindingContent,
      reason: Text,
    },
  }),
  defineAct('finaliseFinding', {
    signedBy: 'person',
    begins: 'FindingFinalised',
    summary: 'make a finding final',
    fields: { finding: Code },
  }),
  defineAct('withdrawFinding', {
    signedBy: 'person',
    begins: 'FindingWithdrawn',
    summary: 'withdraw a finding',
    fields: { finding: Code, reason: Text },
  }),
  /** Somebody has read a transcript: what its numbers may be cited for. */
  defineAct('reviewTranscript', {
    signedBy: 'person',
    begins: 'TranscriptReviewed',
    summary: 'say what reading a transcript showed',
    fields: {
      transcript: Digest,
      category: TranscriptCategory,
      confidence: z.enum(['low', 'medium', 'high']),
      messages: z
        .array(z.int().positive())
        .max(500)
        .describe('numbers of the messages that it rests on, from 1'),
      reading: Text.describe('how the result can be read otherwise'),
    },
  }),
  defineAct('noteCoverage', {
    signedBy: 'person',
    begins: 'CoverageNoted',
    summary: 'say how far a topic of the review was covered',
    fields: { topic: Code, done: CoverageDone, why: Text },
  }),
] as const;
