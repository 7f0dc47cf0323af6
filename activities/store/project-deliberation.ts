import type { ReviewView } from '../../contracts/review-view';
import type { EventOf, Projectors } from './projector';

export const deliberationProjectors: Projectors<
  | 'FindingsMarkedStale'
  | 'DeliberationBegan'
  | 'DossierAssembled'
  | 'SignedOff'
  | 'EscalationRaised'
  | 'EscalationResolved'
> = {
  FindingsMarkedStale: (view, { suites, signOffs, why }) => ({
    ...view,
    dossier: null,
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
    signOffs: view.signOffs.map((signOff) => ({
      ...signOff,
      stale: signOff.dossierDigest !== digest,
    })),
  }),
  SignedOff: (view, event, at) => ({
    ...view,
    signOffs: [...view.signOffs, { ...toSignOff(event), at, stale: false }],
  }),
  EscalationRaised: (view, { escalation, by, reason }, at) => ({
    ...view,
    escalations: [
      ...view.escalations,
      { id: escalation, by, reason, raisedAt: at, resolvedAt: null, resolution: null },
    ],
  }),
  EscalationResolved: (view, { escalation, resolution }, at) => ({
    ...view,
    escalations: view.escalations.map((one) =>
      one.id === escalation ? { ...one, resolvedAt: at, resolution } : one,
    ),
  }),
};

function toSignOff(
  event: EventOf<'SignedOff'>,
): Omit<ReviewView['signOffs'][number], 'at' | 'stale'> {
  const { by, agency, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  return { agency, person, position, reason, dossierDigest };
}
