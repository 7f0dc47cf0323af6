import type { ReviewRepresentation } from '../contracts/api/review-representation';
import type { EvaluationProgress } from '../contracts/evaluation';
import type { Instant } from '../contracts/primitives';
import { formatInstant } from './format-time';
import { toPlainText } from './plain-text';
import { renderEscalations } from './render-escalations';
import { renderEvaluations } from './render-evaluations';
import { awaitedSigners, renderSigning } from './render-signing';
import { renderWindow } from './render-window';
import { section } from './section';
import { OUTCOME_WORDS } from './words';

/**
 * A readable account of a review at `now`: where it stands, its window, what runs, who still has to
 * sign, and whom it has told. Plain lines, for a terminal or a log.
 */
export const renderReview = (
  view: ReviewRepresentation,
  progress: readonly EvaluationProgress[],
  now: Instant,
): string[] => [
  ...headLines(view),
  ...section('Window', renderWindow(view, now)),
  ...section('Signing', signingLines(view)),
  ...section('Evaluations', renderEvaluations(progress)),
  ...section('Escalations', renderEscalations(view.escalations)),
  ...section('Access', accessLines(view)),
  ...section('Notices', noticeLines(view)),
];

function headLines(view: ReviewRepresentation): string[] {
  const { id, company, model, edition, phase, outcome, endedWhy, plannedRelease } = view;
  const version = model.version === undefined ? '' : ` ${toPlainText(model.version)}`;
  const why = endedWhy === null || endedWhy === '' ? '' : `: ${toPlainText(endedWhy)}`;
  return [
    `Review ${id}`,
    `${toPlainText(model.name)}${version}, by ${company}, under edition ${edition}`,
    `Phase: ${phase}`,
    ...(outcome === null ? [] : [`Outcome: ${OUTCOME_WORDS[outcome]}${why}`]),
    `Determination: ${view.determination ?? 'none yet'}`,
    ...(plannedRelease === null ? [] : [`Planned release: ${plannedRelease}`]),
    ...view.deficiencies.map((deficiency) => `Missing: ${toPlainText(deficiency)}`),
  ];
}

function accessLines({ access }: ReviewRepresentation): string[] {
  if (!access) return ['not provided yet: the company gives it'];
  const { generation, status, declared, observed, why } = access;
  return [
    `access ${generation}: ${status}${why === null ? '' : ` (${toPlainText(why)})`}`,
    `declared: ${declared.digest}, safeguards ${declared.safeguards}`,
    ...(observed
      ? [
          `observed ${formatInstant(observed.observedAt)}: ${toPlainText(observed.model)}, ` +
            `fingerprint ${observed.fingerprint}`,
        ]
      : []),
  ];
}

function signingLines(view: ReviewRepresentation): string[] {
  const { dossier } = view;
  const awaited = awaitedSigners(view);
  return [
    dossier ? `dossier ${dossier.version}: ${dossier.digest}` : 'no dossier',
    ...renderSigning(view),
    ...(awaited.length > 0 && dossier ? [`awaited: ${awaited.join(', ')}`] : []),
  ];
}

const noticeLines = ({ notices }: ReviewRepresentation): string[] =>
  notices.map(({ kind, id, agency, notify, at }) => {
    const about = agency === null ? '' : ` about ${agency}`;
    return `${formatInstant(at)} ${kind} ${id}${about} to ${notify.join(', ')}`;
  });
