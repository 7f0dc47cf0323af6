import type { ChangedPart } from '../../../contracts/review/signing';
import type { Digest } from '../../../contracts/primitives';
import { missingFor } from '../access/promised';
import { findingId } from '../findings/cited';
import { shortMarkOf } from '../kernel/mark-of';
import type { ReviewState } from '../kernel/state';
import type { DossierParts } from './state';

const PARTS = ['determination', 'snapshot', 'evaluations', 'findings', 'promises'] as const;

/** As many of the latest dossiers as are known part by part. */
const KNOWN_DOSSIERS = 8;

/** The known dossiers with one more, each once, the latest last. */
export const withDossier = (
  known: readonly DossierParts[],
  added: DossierParts,
): readonly DossierParts[] =>
  [...known.filter(({ digest }) => digest !== added.digest), added].slice(-KNOWN_DOSSIERS);

/** What a dossier that is assembled now is made of. */
export const toParts = (state: ReviewState, digest: Digest): DossierParts => ({
  digest,
  determination: state.determination,
  snapshot: state.access?.observed?.fingerprint ?? '',
  evaluations: shortMarkOf(
    state.evaluations
      .map(({ suite, generation, status }) => `${suite}:${generation}:${status}`)
      .sort()
      .join(),
  ),
  findings: shortMarkOf(
    state.findings.findings
      .map(({ status, stale }, index) => `${findingId(index)}:${status}${stale ? ':stale' : ''}`)
      .join(),
  ),
  promises: shortMarkOf(
    state.accessLedger.promised
      .map(
        ({ variant, capability, status, words }) =>
          `${variant}:${capability}:${status}:${missingFor(words).join('+')}`,
      )
      .join(),
  ),
});

/**
 * What is not as it was in an earlier dossier; `contents` where only the digest tells them apart. Of one that
 * is no longer known, everything counts as changed.
 */
export function changedSince(state: ReviewState, earlier: Digest): ChangedPart[] {
  const { dossiers } = state.signing;
  const before = dossiers.findLast(({ digest }) => digest === earlier);
  const now = dossiers.at(-1);
  const changed = PARTS.filter((part) => before?.[part] !== now?.[part]);
  return changed.length > 0 ? changed : ['contents'];
}
