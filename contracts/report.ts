import { z } from 'zod';
import { Digest, Instant } from './primitives';
import { ReviewView } from './review-view';

/** The report of a review that has ended: advisory findings, and what they do and do not cover. */
export const Report = z.strictObject({
  review: ReviewView.shape.id,
  edition: ReviewView.shape.edition,
  company: ReviewView.shape.company,
  model: ReviewView.shape.model,
  outcome: ReviewView.shape.outcome.unwrap(),
  why: z.string(),
  /** Says what the report is and is not, in plain words. */
  standing: z.string(),
  window: ReviewView.shape.window,
  determination: ReviewView.shape.determination,
  access: ReviewView.shape.access,
  evaluations: ReviewView.shape.evaluations,
  findings: ReviewView.shape.findings,
  dossier: ReviewView.shape.dossier,
  signOffs: ReviewView.shape.signOffs,
  escalations: ReviewView.shape.escalations,
  coverage: ReviewView.shape.coverage.unwrap(),
  scope: z.string(),
  issuedAt: Instant,
});
export type Report = z.infer<typeof Report>;

export const StoredReport = z.strictObject({ digest: Digest, report: Report });
export type StoredReport = z.infer<typeof StoredReport>;
