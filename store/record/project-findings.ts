import type { ReviewView } from '../../contracts/review/review-view';
import type { FindingView, FindingsView } from '../../contracts/review/findings';
import type { Projectors } from './projector';

export const findingProjectors: Projectors<
  | 'FindingRecorded'
  | 'FindingRevised'
  | 'FindingFinalised'
  | 'FindingWithdrawn'
  | 'UrgentFindingTold'
  | 'TranscriptReviewed'
  | 'CoverageNoted'
> = {
  FindingRecorded: (view, { finding: id, agency, content, urgent }, at) =>
    withFindings(view, {
      findings: [
        ...view.findings.findings,
        { id, agency, status: 'preliminary', urgent, stale: false, content, at },
      ],
    }),
  FindingRevised: (view, { finding, content }, at) =>
    withFinding(view, finding, { status: 'preliminary', stale: false, content, at }),
  FindingFinalised: (view, { finding }, at) => withFinding(view, finding, { status: 'final', at }),
  FindingWithdrawn: (view, { finding }, at) =>
    withFinding(view, finding, { status: 'withdrawn', at }),
  UrgentFindingTold: (view) => view,
  TranscriptReviewed: (
    view,
    { by, agency, transcript, category, confidence, messages, reading },
    at,
  ) =>
    withFindings(view, {
      transcriptReviews: [
        ...view.findings.transcriptReviews,
        {
          ...{ agency, transcript, category, confidence, messages, reading, at },
          person: by.kind === 'reviewer' ? by.person : null,
        },
      ],
    }),
  CoverageNoted: (view, { topic, agency, done, why }, at) =>
    withFindings(view, {
      coverage: [
        ...view.findings.coverage.filter((one) => one.topic !== topic),
        { topic, agency, done, why, at },
      ],
    }),
};

function withFindings(view: ReviewView, change: Partial<FindingsView>): ReviewView {
  return {
    ...view,
    findings: { ...view.findings, ...change },
  };
}

function withFinding(view: ReviewView, id: string, change: Partial<FindingView>): ReviewView {
  const findings = view.findings.findings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withFindings(view, { findings });
}
