import type { AccuracyView, RedactedField } from '../../contracts/review/accuracy';
import type { Coverage } from '../../contracts/review/disclosure/ending';
import type {
  Advisory,
  Outstanding,
  Redactions,
  Report,
} from '../../contracts/review/disclosure/report';
import type { Code } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';

type FindingView = ReviewView['findings']['findings'][number];
type Withheld = Advisory['withheld'][number];

const FIELDS: readonly RedactedField[] = ['title', 'text', 'limitations'];

/** What of the final findings is meant for trusted partners. */
export const toAdvisories = ({ findings: { findings }, accuracy }: ReviewView): Advisory[] =>
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
export function toFound({ findings: { findings } }: ReviewView): Report['found'] {
  const found = new Map<string, Report['found'][number]>();
  for (const { content } of findings.filter(isFinal)) {
    const { kind, severity } = content;
    const key = `${kind}/${severity.level}`;
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { kind, level: severity.level, count });
  }
  return [...found.values()];
}

export function toRedactions({ accuracy }: ReviewView): Redactions {
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
export function toOutstanding(view: ReviewView, coverage: Coverage): Outstanding[] {
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
