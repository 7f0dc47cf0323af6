import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import type { Instant } from '../../contracts/primitives';
import { deficiencyWords } from '../../projections/words/intake';
import { profileWords } from '../../projections/words/access';
import { runFaultWords } from '../../projections/words/run-fault';
import { formatInstant } from '../../projections/words/time';
import { fingerprintLines, renderAccessLedger } from './access';
import { toPlainText, headed } from '../../projections/report/plain-text';
import {
  renderAccuracy,
  renderCourse,
  renderCustody,
  renderEscalations,
  renderPartners,
} from './procedure';
import { renderFindings } from './dossier';
import { renderEvaluations } from './evaluations';
import { awaitedSigners, renderLastCall, renderPeople, renderSigning } from './signing';
import { renderWindow } from './window';
import { shown, withheldLines } from '../withheld';
import { OUTCOME_WORDS, endCauseWords, awaitedWords } from '../../projections/words/disclosure';
import { workFaultWords } from '../../projections/words/evaluation';

/**
 * A readable account of a review at `now`: where it stands, its window, what runs, who still has to
 * sign, and whom it has told. Plain lines, for a terminal or a log.
 */
export const renderReview = (
  view: ReviewRepresentation,
  progress: readonly ProgressRepresentation[],
  now: Instant,
): string[] => [
  ...headLines(view),
  ...headed('Window', renderWindow(view, now)),
  ...headed('Signing', signingLines(view)),
  ...headed('Last call', renderLastCall(view)),
  ...headed('People', renderPeople(view)),
  ...headed('Course', renderCourse(view)),
  ...headed('Evaluations', renderEvaluations(progress)),
  ...headed('Findings', renderFindings(view.findings)),
  ...headed('Escalations', renderEscalations(view.escalations)),
  ...headed('Access', [...accessLines(view), ...renderAccessLedger(view.accessLedger, now)]),
  ...headed('Trusted partners', renderPartners(view, now)),
  ...headed('Factual-accuracy check', renderAccuracy(view.accuracy)),
  ...headed('Custody', renderCustody(view)),
  ...headed('Notices', noticeLines(view)),
  ...withheldLines(view.withheld),
];

function headLines(view: ReviewRepresentation): string[] {
  const {
    id,
    company,
    model,
    edition,
    phase,
    outcome,
    endedWhy,
    endedReason,
    endedAwaiting,
    plannedRelease,
  } = view;
  const version = model.version === undefined ? '' : ` ${toPlainText(model.version)}`;
  const why = endedWhy === null ? '' : `: ${toPlainText(endCauseWords(endedWhy, endedReason))}`;
  return [
    `Review ${id}`,
    `${shown(model.name)}${version}, by ${shown(company)}, under edition ${edition}`,
    `Phase: ${phase}`,
    ...(view.runFault === null ? [] : [runFaultWords(view.runFault)]),
    ...followsLines(view),
    ...(outcome === null ? [] : [`Outcome: ${OUTCOME_WORDS[outcome]}${why}`]),
    ...(endedAwaiting.length === 0 ? [] : [`Had not acted: ${awaitedWords(endedAwaiting)}`]),
    `Determination: ${view.determination === null ? 'none yet' : shown(view.determination)}`,
    ...(plannedRelease === null ? [] : [`Planned release: ${shown(plannedRelease)}`]),
    ...view.deficiencies.map(
      (deficiency) => `Missing: ${toPlainText(deficiencyWords(deficiency))}`,
    ),
  ];
}

function followsLines({ follows }: ReviewRepresentation): string[] {
  if (follows === null) return [];
  const { review, kind, carried } = follows;
  const evidence =
    carried === undefined
      ? ''
      : `, with its dossier ${shown(carried.dossier)}, suites ${carried.suites.join(', ') || 'none'} and ` +
        `findings ${carried.findings.join(', ') || 'none'} as evidence`;
  return [`Goes on from ${review} (${kind})${evidence}`];
}

function accessLines(view: ReviewRepresentation): string[] {
  const { access } = view;
  if (!access) return ['not provided yet by the company'];
  const { generation, status, declared, observed, why } = access;
  return [
    `access ${generation}: ${status}${why === null ? '' : ` (${workFaultWords(why)})`}`,
    `declared: ${shown(declared.digest)}, safeguards ${shown(declared.safeguards)}`,
    ...(observed
      ? [
          `observed ${formatInstant(observed.observedAt)}: ${shown(observed.model)}, ` +
            `fingerprint ${shown(observed.fingerprint)}`,
          ...fingerprintLines(observed.systemFingerprints),
        ]
      : []),
    `how it is called: ${profileWords(view).map(toPlainText).join(', ')}`,
  ];
}

function signingLines(view: ReviewRepresentation): string[] {
  const { dossier } = view;
  const awaited = awaitedSigners(view);
  return [
    dossier ? `dossier ${dossier.version}: ${shown(dossier.digest)}` : 'no dossier',
    ...renderSigning(view),
    ...(awaited.length > 0 && dossier ? [`awaited: ${awaited.join(', ')}`] : []),
  ];
}

const noticeLines = ({ notices }: ReviewRepresentation): string[] =>
  notices.map(({ kind, id, agency, notify, at }) => {
    const about = agency === null ? '' : ` about ${agency}`;
    return `${formatInstant(at)} ${kind} ${id}${about} to ${notify.join(', ')}`;
  });
