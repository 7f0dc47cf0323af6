import { z } from 'zod';
import { Aftermath } from './aftermath';
import { RedactedField } from './accuracy/redaction';
import { FindingContent, Severity } from './finding';
import { EndCause } from './outcome';
import { Code, Digest, Instant, Text } from '../primitives';
import { ReviewView } from './review-view';
import { SignOffView } from './views/signing-view';

/**
 * What of a final finding is meant for trusted partners. A text is null where it is withheld: because the
 * company claimed it, or because a vulnerability is told through its disclosure and nowhere else.
 */
export const Advisory = z.strictObject({
  finding: Code,
  kind: FindingContent.shape.kind,
  level: Severity.shape.level,
  title: FindingContent.shape.title.nullable(),
  text: FindingContent.shape.text.nullable(),
  limitations: FindingContent.shape.limitations.nullable(),
  withheld: z.array(
    z.strictObject({ field: RedactedField, why: z.enum(['redaction', 'disclosure']) }),
  ),
});
export type Advisory = z.infer<typeof Advisory>;

/** How many redactions were claimed, and on which grounds how many are withheld. */
export const Redactions = z.strictObject({
  claimed: z.int().nonnegative(),
  printed: z.int().nonnegative(),
  withheld: z.array(z.strictObject({ ground: Code, count: z.int().positive() })),
});
export type Redactions = z.infer<typeof Redactions>;

/** What was still open when the review ended, by its codes. */
export const Outstanding = z.strictObject({
  what: z.enum([
    'suite',
    'topic',
    'signOff',
    'escalation',
    'request',
    'consultation',
    'finding',
    'comment',
    'redaction',
  ]),
  which: z.array(Code).min(1),
});
export type Outstanding = z.infer<typeof Outstanding>;

/** The report of a review that has ended: advisory findings, and what they do and do not cover. */
export const Report = z.strictObject({
  review: ReviewView.shape.id,
  edition: ReviewView.shape.edition,
  company: ReviewView.shape.company,
  model: ReviewView.shape.model,
  follows: ReviewView.shape.follows,
  outcome: ReviewView.shape.outcome.unwrap(),
  why: EndCause,
  /** What the company says that withdrew; null for every other end. */
  reason: Text.nullable(),
  /** What the report is: advice, and nothing about whether a model may be released. */
  standing: z.literal('advisory'),
  window: ReviewView.shape.window,
  determination: ReviewView.shape.determination,
  access: ReviewView.shape.access,
  evaluations: ReviewView.shape.evaluations,
  findings: ReviewView.shape.findings,
  dossier: ReviewView.shape.dossier,
  signOffs: ReviewView.shape.signOffs,
  escalations: ReviewView.shape.escalations,
  accuracy: ReviewView.shape.accuracy,
  /** How many final findings there are of each kind and level. */
  found: z.array(
    z.strictObject({
      kind: FindingContent.shape.kind,
      level: Severity.shape.level,
      count: z.int().positive(),
    }),
  ),
  advisories: z.array(Advisory),
  redactions: Redactions,
  /** Who had not acted when time ended it; empty where nobody was waited for. */
  awaited: ReviewView.shape.endedAwaiting,
  coverage: ReviewView.shape.coverage.unwrap(),
  /** Empty where nothing was left open. */
  outstanding: z.array(Outstanding),
  issuedAt: Instant,
});
export type Report = z.infer<typeof Report>;

/** An opinion that the report shows as counted, and that is void since; the report stays as it was issued. */
export const VoidedSince = z.strictObject({
  event: SignOffView.shape.event,
  agency: Code,
  voided: SignOffView.shape.voided.unwrap(),
});
export type VoidedSince = z.infer<typeof VoidedSince>;

/** A report as it is read: what its digest names, and what is known by now. */
export const ReadReport = z.strictObject({
  digest: Digest,
  report: Report,
  voidedSince: z.array(VoidedSince),
  /** What stands beside it; null beside a draft. */
  aftermath: Aftermath.nullable(),
});
export type ReadReport = z.infer<typeof ReadReport>;

export const StoredReport = z.strictObject({
  digest: Digest,
  report: Report,
  /** The event of the record that it was composed for. */
  asOf: z.int().positive(),
});
export type StoredReport = z.infer<typeof StoredReport>;
