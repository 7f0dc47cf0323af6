import type { ChangedPart } from '../../../contracts/position';
import type { Digest } from '../../../contracts/primitives';
import type { ReviewState } from '../state';
import type { DossierParts } from './state';

const PARTS = ['determination', 'snapshot', 'evaluations', 'findings', 'promises'] as const;

/** What a dossier that is assembled now is made of. */
export const toParts = (state: ReviewState, digest: Digest): DossierParts => ({
  digest,
  determination: state.determination,
  snapshot: state.access?.observed?.fingerprint ?? '',
  evaluations: state.evaluations
    .map(({ suite, generation, status }) => `${suite}:${generation}:${status}`)
    .sort()
    .join(),
  findings: state.findings.findings
    .map(({ id, status, stale }) => `${id}:${status}${stale ? ':stale' : ''}`)
    .join(),
  promises: state.accessLedger.promised
    .map(({ variant, capability, status }) => `${variant}:${capability}:${status}`)
    .join(),
});

/** What is not as it was in an earlier dossier; `contents` where only the digest tells them apart. */
export function changedSince(state: ReviewState, earlier: Digest): ChangedPart[] {
  const { dossiers } = state.signing;
  const before = dossiers.findLast(({ digest }) => digest === earlier);
  const now = dossiers.at(-1);
  const changed = PARTS.filter((part) => before?.[part] !== now?.[part]);
  return changed.length > 0 ? changed : ['contents'];
}
