import { z } from 'zod';
import { Audiences } from '../edition/parties';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, Name, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';

export const SeverityLevel = z.enum(['info', 'low', 'medium', 'high', 'critical']);

/** How bad a finding is, and by which vector that was weighed, for example one of CVSS 4.0. */
export const Severity = z.strictObject({
  level: mark.dossier(SeverityLevel),
  vector: mark.dossier(
    z
      .string()
      .regex(/^[A-Za-z0-9.:/_-]{1,200}$/, 'must be a vector without spaces')
      .nullable(),
  ),
});
export type Severity = z.infer<typeof Severity>;

export const FindingKind = z.enum(['capability', 'safeguard', 'vulnerability', 'process']);

/** What an agency found: what, how bad, on which evidence, and what that does not show. */
export const FindingContent = z.strictObject({
  kind: mark.dossier(FindingKind),
  title: mark.dossier(Name),
  text: mark.dossier(Text),
  severity: Severity,
  evidence: mark.dossier(
    z.array(Digest).max(50).describe('digests of transcripts and other documents'),
  ),
  suite: mark.dossier(Code.nullable().describe('the suite it is based on; null if none')),
  limitations: mark.dossier(z.array(Text).max(20)),
});
export type FindingContent = z.infer<typeof FindingContent>;

/** What reading a transcript showed. */
export const TranscriptCategory = z.enum([
  'asScored',
  'scoredTooHigh',
  'scoredTooLow',
  'harnessFault',
  'evaluationAware',
  'other',
]);
export type TranscriptCategory = z.infer<typeof TranscriptCategory>;

export const CoverageDone = z.enum(['done', 'partly', 'notDone']);
export type CoverageDone = z.infer<typeof CoverageDone>;

export const findingActs = [
  defineAct('recordFinding', {
    signedBy: 'person',
    begins: 'FindingRecorded',
    summary: 'record a finding',
    fields: {
      content: FindingContent,
      urgent: z.boolean().describe('report it at once to those the edition names'),
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
    summary: 'record what reading a transcript showed',
    fields: {
      transcript: Digest,
      category: TranscriptCategory,
      confidence: z.enum(['low', 'medium', 'high']),
      messages: z
        .array(z.int().positive())
        .max(500)
        .describe('numbers of the messages it is based on, from 1'),
      reading: Text.describe('other ways to read the result'),
    },
  }),
  defineAct('noteCoverage', {
    signedBy: 'person',
    begins: 'CoverageNoted',
    summary: 'record how far a topic of the review was covered',
    fields: { topic: Code, done: CoverageDone, why: Text },
  }),
] as const;

const of = { finding: mark.state(Code), by: mark.record(Actor), agency: mark.state(Code) };

export const findingEvents = [
  event('FindingRecorded', { ...of, content: FindingContent, urgent: mark.state(z.boolean()) }),
  event('FindingRevised', { ...of, content: FindingContent, reason: mark.deliberation(Text) }),
  event('FindingFinalised', of),
  event('FindingWithdrawn', { ...of, reason: mark.deliberation(Text) }),
  event('UrgentFindingTold', { finding: mark.state(Code), notify: mark.state(Audiences) }),
  event('TranscriptReviewed', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    transcript: mark.dossier(Digest),
    category: mark.dossier(TranscriptCategory),
    confidence: mark.dossier(z.enum(['low', 'medium', 'high'])),
    messages: mark.dossier(z.array(z.int().positive())),
    reading: mark.dossier(Text),
  }),
  event('CoverageNoted', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    topic: mark.state(Code),
    done: mark.state(CoverageDone),
    why: mark.contents(Text),
  }),
] as const;

export const FindingView = z.strictObject({
  id: mark.state(Code),
  agency: mark.state(Code),
  status: mark.state(z.enum(['preliminary', 'final', 'withdrawn'])),
  urgent: mark.state(z.boolean()),
  /** The snapshot has changed since: it must be reviewed again before it is final. */
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
