import { z } from 'zod';
import { Code, Digest, Instant, Text } from '../../primitives';
import type { Outsider } from '../../projection/confidentiality';
import { mark, markEach } from '../../projection/mark';
import type { Projected } from '../../projection/mark';
import { project, toProjectedSchema } from '../../projection/project';
import { AccessLedger } from '../access/ledger';
import { RedactedField } from '../accuracy';
import { EndCause, Outcome } from './ending';
import { FindingContent, FindingKind, SeverityLevel } from '../findings';
import { ReviewView } from '../review-view';
import { SignOffView } from '../signing';

/**
 * What stands beside a report that was issued, because it came after it or is no part of it: the company's
 * last word on what it released, and the partners that were revoked since. The report itself never changes.
 */
export const Aftermath = z.strictObject({
  release: AccessLedger.shape.release,
  revokedPartners: z.array(
    z.strictObject({
      partner: mark.record(Code),
      at: mark.state(Instant),
      why: mark.contents(Text),
    }),
  ),
});
export type Aftermath = z.infer<typeof Aftermath>;

/** @param issuedAt when the report was. */
export const toAftermath = (
  { accessLedger, partners }: Pick<ReviewView, 'accessLedger' | 'partners'>,
  issuedAt: Instant,
): Aftermath => ({
  release: accessLedger.release,
  revokedPartners: partners.partners.flatMap(({ id: partner, revokedAt: at, revokedWhy: why }) =>
    at !== null && why !== null && Date.parse(at) >= Date.parse(issuedAt)
      ? [{ partner, at, why }]
      : [],
  ),
});

/**
 * What of a final finding is meant for trusted partners. A text is null where it is withheld: because the
 * company claimed it, or because a vulnerability is told through its disclosure and nowhere else.
 */
export const Advisory = z.strictObject({
  finding: mark.advisory(Code),
  kind: mark.advisory(FindingKind),
  level: mark.advisory(SeverityLevel),
  title: mark.advisory(FindingContent.shape.title.nullable()),
  text: mark.advisory(FindingContent.shape.text.nullable()),
  limitations: mark.advisory(FindingContent.shape.limitations.nullable()),
  withheld: z.array(
    z.strictObject({
      field: mark.advisory(RedactedField),
      why: mark.advisory(z.enum(['redaction', 'disclosure'])),
    }),
  ),
});
export type Advisory = z.infer<typeof Advisory>;

/** How many redactions were claimed, and on which grounds how many are withheld. */
export const Redactions = z.strictObject({
  claimed: mark.released(z.int().nonnegative()),
  printed: mark.released(z.int().nonnegative()),
  withheld: z.array(
    z.strictObject({ ground: mark.released(Code), count: mark.released(z.int().positive()) }),
  ),
});
export type Redactions = z.infer<typeof Redactions>;

/** What was still open when the review ended, by its codes. */
export const Outstanding = z.strictObject({
  what: mark.state(
    z.enum([
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
  ),
  which: mark.state(z.array(Code).min(1)),
});
export type Outstanding = z.infer<typeof Outstanding>;

/** The report of a review that has ended: advisory findings, and what they do and do not cover. */
export const Report = z.strictObject({
  review: ReviewView.shape.id,
  edition: ReviewView.shape.edition,
  company: mark.identity(Code),
  model: markEach('released', ReviewView.shape.model),
  follows: ReviewView.shape.follows,
  outcome: mark.state(Outcome),
  why: mark.state(EndCause),
  /** What the company says that withdrew; null for every other end. */
  reason: mark.contents(Text.nullable()),
  /** What the report is: advice, and nothing about whether a model may be released. */
  standing: mark.state(z.literal('advisory')),
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
      kind: mark.released(FindingKind),
      level: mark.released(SeverityLevel),
      count: mark.released(z.int().positive()),
    }),
  ),
  advisories: z.array(Advisory),
  redactions: Redactions,
  /** Who had not acted when time ended it; empty where nobody was waited for. */
  awaited: ReviewView.shape.endedAwaiting,
  coverage: ReviewView.shape.coverage.unwrap(),
  /** Empty where nothing was left open. */
  outstanding: z.array(Outstanding),
  issuedAt: mark.state(Instant),
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

/** What of a report is printed for whom, before its marks are asked: these fields and no other. */
const PRINTED_FOR = {
  partners: {
    review: true,
    edition: true,
    company: true,
    model: true,
    outcome: true,
    standing: true,
    found: true,
    advisories: true,
    redactions: true,
    coverage: true,
    issuedAt: true,
  },
  public: {
    review: true,
    edition: true,
    company: true,
    model: true,
    outcome: true,
    standing: true,
    found: true,
    redactions: true,
    coverage: true,
    issuedAt: true,
  },
} as const satisfies Record<Outsider, Partial<Record<keyof Report, true>>>;

type Shown = Projected<typeof Report>;
/** A report for those who take no part. */
export type ReportFor<Whom extends Outsider> = Pick<
  Shown,
  keyof (typeof PRINTED_FOR)[Whom] & keyof Shown
>;

const SHOWN: z.ZodObject = toProjectedSchema(Report);
const schemaFor = <Whom extends Outsider>(whom: Whom) =>
  SHOWN.pick<Record<string, true>>(PRINTED_FOR[whom]) as unknown as z.ZodType<ReportFor<Whom>>;

export const PartnerReport = schemaFor('partners');
export const PublicReport = schemaFor('public');

/**
 * What a report says to those who take no part, by the same marks as all that is shown. The public is told
 * which model it is once the embargo is over, and not before.
 */
export function reportFor<Whom extends Outsider>(
  whom: Whom,
  report: Report,
  isUnderEmbargo: boolean,
): ReportFor<Whom> {
  const viewer = { audience: whom, isReported: true, isDrafted: true, isUnderEmbargo };
  const { value } = project(report, Report, viewer);
  const fields = Object.keys(PRINTED_FOR[whom]);
  return Object.fromEntries(
    Object.entries(value).filter(([field]) => fields.includes(field)),
  ) as ReportFor<Whom>;
}
