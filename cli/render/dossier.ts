import type { StoredDossier } from '../../contracts/review/disclosure/dossier';
import { suiteGapWords } from '../../projections/words/fault';
import { PROMISE_WORDS } from '../../projections/words/promises';
import { formatInstant } from '../../projections/words/time';
import { fingerprintLines, profileLines } from '../acts/access-effects';
import { toPlainText } from '../plain-text';
import { renderFindings } from './findings';
import { renderSummary } from './measures';
import { indent, section } from '../section';

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
    ...section(
      'Promised',
      promised.map(
        ({ variant, capability, status, missing, takenBack }) =>
          `${capability} of ${variant}: ${PROMISE_WORDS[status]}` +
          (takenBack === null ? '' : ` (${toPlainText(takenBack)})`) +
          (missing.length === 0 ? '' : `; missed by ${missing.join(', ')}`),
      ),
    ),
    ...section(
      'Evaluations',
      evaluations.flatMap((summary) => [summary.suite.id, ...indent(renderSummary(summary))]),
    ),
    ...section('Findings', renderFindings(dossier.findings)),
    ...section(
      'Not done',
      notDone.map(({ suite, why }) => `${suite}: ${suiteGapWords(why)}`),
    ),
  ];
}
