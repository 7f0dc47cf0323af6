import { z } from 'zod';
import { mark } from '../projection/mark';
import { Code, Digest, Name, Text } from '../primitives';

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
  suite: mark.dossier(
    Code.nullable().describe('the suite that it rests on; null where it rests on none'),
  ),
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
