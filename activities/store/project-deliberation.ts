import type { ReviewView } from '../../contracts/review-view';
import { latestOf } from '../../workflows/domain/signing/fold-roster';
import type { Projectors } from './projector';

export const deliberationProjectors: Projectors<
  'FindingsMarkedStale' | 'DeliberationBegan' | 'DossierAssembled'
> = {
  FindingsMarkedStale: (view, { suites, signOffs, why }) => ({
    ...view,
    dossier: null,
    findings: {
      ...view.findings,
      findings: view.findings.findings.map((one) => ({ ...one, stale: true })),
    },
    evaluations: view.evaluations.map((evaluation) =>
      suites.includes(evaluation.suite)
        ? { ...evaluation, status: 'cancelled', why, summary: null }
        : evaluation,
    ),
    signOffs: view.signOffs.map((signOff) =>
      signOffs.includes(signOff.agency) ? { ...signOff, stale: true } : signOff,
    ),
  }),
  DeliberationBegan: (view) => ({ ...view, phase: 'deliberation', dossier: null }),
  DossierAssembled: (view, { version, digest }) => ({
    ...view,
    dossier: { version, digest },
    // Both ways: when the same content comes back, what was signed is the dossier again.
    signOffs: standing(judged(view.signOffs, digest)),
    signing: {
      ...view.signing,
      recommendations: judged(view.signing.recommendations, digest),
    },
  }),
};

/** Of the sign-offs of an agency the latest few can count again, as in the state that decides. */
function standing(signOffs: ReviewView['signOffs']): ReviewView['signOffs'] {
  const latest = new Set(latestOf(signOffs.filter(({ voided }) => voided === null)));
  return signOffs.map((one) =>
    latest.has(one) || one.voided !== null ? one : { ...one, stale: true },
  );
}

const judged = <Said extends { readonly dossierDigest: string }>(
  all: readonly Said[],
  digest: string,
) => all.map((one) => ({ ...one, stale: one.dossierDigest !== digest }));
