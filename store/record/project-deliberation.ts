import type { ReviewView } from '../../contracts/review/review-view';
import type { Digest } from '../../contracts/primitives';
import { countedOf, latestOf } from '../../workflows/domain/signing/fold-roster';
import type { Projectors } from './projector';

export const deliberationProjectors: Projectors<
  'FindingsMarkedStale' | 'DeliberationBegan' | 'DossierAssembled'
> = {
  FindingsMarkedStale: (view, { suites, signOffs, why: code }) => ({
    ...view,
    findings: {
      ...view.findings,
      findings: view.findings.findings.map((one) => ({ ...one, stale: true })),
    },
    evaluations: view.evaluations.map((evaluation) =>
      suites.includes(evaluation.suite)
        ? {
            ...evaluation,
            status: 'cancelled',
            why: { code, endpoint: null, since: null },
            summary: null,
          }
        : evaluation,
    ),
    signOffs: view.signOffs.map((signOff) =>
      signOffs.includes(signOff.agency) ? { ...signOff, stale: true, carried: false } : signOff,
    ),
  }),
  DeliberationBegan: (view) => ({ ...view, phase: 'deliberation', dossier: null }),
  DossierAssembled: (view, { version, digest, counting }) => ({
    ...view,
    dossier: { version, digest },
    // Both ways: when the same content comes back, what was signed is the dossier again.
    signOffs: standing(view.signOffs, digest, counting),
    signing: {
      ...view.signing,
      recommendations: view.signing.recommendations.map((one) => ({
        ...one,
        stale: one.dossierDigest !== digest,
      })),
    },
  }),
};

/** Of the sign-offs of an agency the latest few can count again, as in the state that decides. */
function standing(
  signOffs: ReviewView['signOffs'],
  digest: Digest,
  counting: readonly Digest[],
): ReviewView['signOffs'] {
  const kept = signOffs.filter(({ withdrawn, voided }) => !withdrawn && voided === null);
  const live = countedOf(latestOf(kept), digest, counting);
  return signOffs.map((one) => {
    const counts = live.includes(one);
    const isOnIt = one.dossierDigest === digest;
    const stale = one.voided === null ? !counts : !isOnIt;
    return { ...one, stale, carried: counts && !isOnIt };
  });
}
