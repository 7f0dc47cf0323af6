import type {
  StoredDossier,
  DossierChange,
  DossierChanges,
} from '../../contracts/review/disclosure/dossier';
import { suiteGapWords } from '../../projections/words/evaluation';
import { PROMISE_WORDS } from '../../projections/words/access';
import { formatInstant } from '../../projections/words/time';
import { fingerprintLines, profileLines } from './access';
import { toPlainText, headed, indent } from '../../projections/report/plain-text';
import { renderSummary } from './evaluations';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { findingWords, transcriptReviewWords } from '../../projections/words/findings';
import { shown } from '../withheld';

/** Everything that a signature on this dossier binds. */
export function renderDossier({ digest, dossier }: StoredDossier): string[] {
  const { review, version, edition, determination, evaluations, notDone, assembledAt } = dossier;
  const { declared, observed, profile } = dossier.snapshot;
  const { model, promised } = dossier;
  return [
    `Dossier ${version} of review ${review}`,
    digest,
    `edition ${edition}; assembled ${formatInstant(assembledAt)}`,
    `model: ${toPlainText([model.name, model.version].filter(Boolean).join(' '))}`,
    `determination: ${determination ?? 'none'}`,
    `declared: ${declared.digest}, safeguards ${declared.safeguards}`,
    observed
      ? `observed: ${toPlainText(observed.model)}, fingerprint ${observed.fingerprint}`
      : 'never observed',
    ...fingerprintLines(observed?.systemFingerprints),
    ...(observed ? profileLines(profile, observed.sent) : []),
    ...headed(
      'Promised',
      promised.map(
        ({ variant, capability, status, missing, takenBack }) =>
          `${capability} of ${variant}: ${PROMISE_WORDS[status]}` +
          (takenBack === null ? '' : ` (${toPlainText(takenBack)})`) +
          (missing.length === 0 ? '' : `; missed by ${missing.join(', ')}`),
      ),
    ),
    ...headed(
      'Evaluations',
      evaluations.flatMap((summary) => [summary.suite.id, ...indent(renderSummary(summary))]),
    ),
    ...headed('Findings', renderFindings(dossier.findings)),
    ...headed(
      'Not done',
      notDone.map(({ suite, why }) => `${suite}: ${suiteGapWords(why)}`),
    ),
  ];
}

/** Longer texts are cut in a line; `--json` has them whole. */
const LONGEST = 100;

/** What differs between two versions of a dossier, one thing after the other. */
export function dossierChangeLines({ from, to, changes }: DossierChanges): string[] {
  const before = from === null ? 'nothing' : `version ${from.version} (${from.digest})`;
  return [
    `From ${before} to version ${to.version} (${to.digest}):`,
    ...(changes.length === 0 ? ['no differences that this caller may see'] : []),
    ...changes.flatMap(changeLines),
  ];
}

function changeLines({ part, which, how, fields }: DossierChange): string[] {
  const what = `${PARTS[part]}${which === '' ? '' : ` ${which}`} ${how}`;
  return [what, ...indent(fields.map(fieldLine))];
}

function fieldLine({ field, from, to }: DossierChange['fields'][number]): string {
  if (from === null) return `${field}: ${cut(to)}`;
  return `${field}: ${cut(from)} → ${to === null ? 'gone' : cut(to)}`;
}

function cut(text: string | null): string {
  const plain = toPlainText(text ?? '');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)} …` : plain;
}

const PARTS: Readonly<Record<DossierChange['part'], string>> = {
  model: 'model',
  determination: 'determination',
  snapshot: 'snapshot',
  promise: 'promise',
  evaluation: 'evaluation of',
  notDone: 'not done:',
  finding: 'finding',
  transcriptReview: 'transcript read:',
  coverage: 'coverage of',
};

type Findings = ReviewRepresentation['findings'];

/** What was found, how bad it is and how sure; what was read; and what was covered besides suites. */
export const renderFindings = ({ findings, transcriptReviews, coverage }: Findings): string[] => [
  ...findings.flatMap((finding) => {
    const { head, details } = findingWords(finding);
    return [toPlainText(head), ...indent(details.map(toPlainText))];
  }),
  ...transcriptReviews.map((review) => toPlainText(transcriptReviewWords(review))),
  ...coverage.map(({ topic, done, why }) => `${topic}: ${done}: ${shown(why)}`),
];
