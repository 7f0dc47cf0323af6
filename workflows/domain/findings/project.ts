import type { findingEvents, FindingsView } from '../../../contracts/review/findings';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Fold, TypesOf } from '../kernel/fold';
import { inView, withOne } from '../kernel/fold';

export const NO_FINDINGS_VIEW: FindingsView = { findings: [], transcriptReviews: [], coverage: [] };

export const findingProjectors: Fold<ReviewView, TypesOf<typeof findingEvents>> = inView(
  'findings',
  {
    FindingRecorded: ({ findings }, { finding: id, agency, content, urgent }, at) => ({
      findings: [
        ...findings,
        { id, agency, status: 'preliminary', urgent, stale: false, content, at },
      ],
    }),
    FindingRevised: ({ findings }, { finding, content }, at) => ({
      findings: withOne(findings, finding, { status: 'preliminary', stale: false, content, at }),
    }),
    FindingFinalised: ({ findings }, { finding }, at) => ({
      findings: withOne(findings, finding, { status: 'final', at }),
    }),
    FindingWithdrawn: ({ findings }, { finding }, at) => ({
      findings: withOne(findings, finding, { status: 'withdrawn', at }),
    }),
    FindingsMarkedStale: ({ findings }) => ({
      findings: findings.map((one) => ({ ...one, stale: true })),
    }),
    UrgentFindingTold: () => ({}),
    TranscriptReviewed: ({ transcriptReviews }, event, at) => {
      const { by, agency, transcript, category, confidence, messages, reading } = event;
      const person = by.kind === 'reviewer' ? by.person : null;
      const read = { agency, person, transcript, category, confidence, messages, reading, at };
      return { transcriptReviews: [...transcriptReviews, read] };
    },
    CoverageNoted: ({ coverage }, { topic, agency, done, why }, at) => ({
      coverage: [
        ...coverage.filter((one) => one.topic !== topic),
        { topic, agency, done, why, at },
      ],
    }),
  },
);
