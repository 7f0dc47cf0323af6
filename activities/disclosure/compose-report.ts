import type { Instant, Code } from '../../contracts/primitives';
import type {
  Report,
  Advisory,
  Outstanding,
  Redactions,
} from '../../contracts/review/disclosure/report';
import type { AccuracyView, RedactedField } from '../../contracts/review/accuracy';
import type { Coverage } from '../../contracts/review/disclosure/ending';
import type { ReviewView } from '../../contracts/review/review-view';
import { digestOf } from '../../trust/statements/digest';
import type { Effects } from '../../workflows/effects';
import { findViewThrough } from '../review/find-view-through';
import { putReport, reports } from '../../store/record/documents';
import type { Store } from '../../store/store';

/**
 * Composes reports, or drafts of them. The first of a composition stands, so that a retry gives the digest
 * that was given before.
 *
 * @throws Error, to try again or be given up, when the record has another outcome than the report is for.
 */
export const createComposeReport =
  ({ store }: { store: Store }, among = reports): Effects['composeReport'] =>
  async (request) => {
    const { outcome, asOf } = request;
    const view = await findViewThrough(store, request);
    if (view.outcome !== outcome) throw new Error(`the record does not end as ${outcome}`);
    const report = toReport(view, request.at);
    const stored = await putReport(store, { digest: digestOf(report), report, asOf }, among);
    return { digest: stored.digest };
  };

/** @throws Error if the review has not ended: an open review has no report. */
export function toReport(view: ReviewView, issuedAt: Instant): Report {
  const { outcome, endedWhy, endedReason, coverage } = view;
  if (outcome === null || endedWhy === null || coverage === null)
    throw new Error('the review has not ended');
  return {
    review: view.id,
    edition: view.edition,
    company: view.company,
    model: view.model,
    follows: view.follows,
    outcome,
    why: endedWhy,
    reason: endedReason,
    standing: 'advisory',
    window: view.window,
    determination: view.determination,
    access: view.access,
    evaluations: view.evaluations,
    findings: view.findings,
    dossier: view.dossier,
    signOffs: view.signOffs,
    escalations: view.escalations,
    accuracy: view.accuracy,
    found: toFound(view),
    advisories: toAdvisories(view),
    redactions: toRedactions(view),
    awaited: view.endedAwaiting,
    coverage,
    outstanding: toOutstanding(view, coverage),
    issuedAt,
  };
}

type FindingView = ReviewView['findings']['findings'][number];
type Withheld = Advisory['withheld'][number];

const FIELDS: readonly RedactedField[] = ['title', 'text', 'limitations'];

/** What of the final findings is meant for trusted partners. */
const toAdvisories = ({ findings: { findings }, accuracy }: ReviewView): Advisory[] =>
  findings.filter(isFinal).map((finding) => {
    const { kind, severity, title, text, limitations } = finding.content;
    const withheld = withheldOf(finding, accuracy);
    const shown = <Value>(field: RedactedField, value: Value): Value | null =>
      withheld.some((one) => one.field === field) ? null : value;
    return {
      finding: finding.id,
      kind,
      level: severity.level,
      title: shown('title', title),
      text: shown('text', text),
      limitations: shown('limitations', limitations),
      withheld,
    };
  });

/** How many final findings there are of each kind and level, in the order in which they first came. */
function toFound({ findings: { findings } }: ReviewView): Report['found'] {
  const found = new Map<string, Report['found'][number]>();
  for (const { content } of findings.filter(isFinal)) {
    const { kind, severity } = content;
    const key = `${kind}/${severity.level}`;
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { kind, level: severity.level, count });
  }
  return [...found.values()];
}

function toRedactions({ accuracy }: ReviewView): Redactions {
  const claims = accuracy?.claims ?? [];
  const withheld = new Map<Code, number>();
  for (const { ground } of claims.filter(isWithheld)) {
    withheld.set(ground, (withheld.get(ground) ?? 0) + 1);
  }
  return {
    claimed: claims.length,
    printed: claims.filter((claim) => !isWithheld(claim)).length,
    withheld: [...withheld].map(([ground, count]) => ({ ground, count })),
  };
}

/** What was still open when the review ended: what a letter at its expiry lists. */
function toOutstanding(view: ReviewView, coverage: Coverage): Outstanding[] {
  const { suites, topics, silent, openRequests, openConsultations } = coverage;
  const { escalations, findings, accuracy } = view;
  const comments = (accuracy?.comments ?? []).filter(({ answer }) => answer === null);
  const claims = (accuracy?.claims ?? []).filter(({ ruled }) => ruled === null);
  const open: Record<Outstanding['what'], Code[]> = {
    suite: suites.filter(({ done }) => done !== 'done').map(({ suite }) => suite),
    topic: topics.filter(({ done }) => done !== 'done').map(({ topic }) => topic),
    signOff: silent,
    escalation: escalations.filter(({ resolvedAt }) => resolvedAt === null).map(({ id }) => id),
    request: openRequests,
    consultation: openConsultations,
    finding: findings.findings.filter(({ status }) => status === 'preliminary').map(({ id }) => id),
    comment: comments.map(({ id }) => id),
    redaction: claims.map(({ id }) => id),
  };
  return Object.entries(open)
    .filter(([, which]) => which.length > 0)
    .map(([what, which]) => ({ what: what as Outstanding['what'], which }));
}

const isFinal = ({ status, stale }: FindingView): boolean => status === 'final' && !stale;

/** A claim on which nobody has ruled yet is held to be right. */
const isWithheld = ({ ruling }: AccuracyView['claims'][number]): boolean => ruling !== 'printed';

function withheldOf({ id, content }: FindingView, accuracy: AccuracyView | null): Withheld[] {
  if (content.kind === 'vulnerability') {
    return FIELDS.map((field) => ({ field, why: 'disclosure' }));
  }
  const claimed = (accuracy?.claims ?? [])
    .filter(({ finding }) => finding === id)
    .filter(isWithheld)
    .map(({ field }) => field);
  return FIELDS.filter((field) => claimed.includes(field)).map((field) => ({
    field,
    why: 'redaction',
  }));
}
