import type { findingEvents, FindingContent } from '../../../contracts/review/findings';
import { changed, inState, withPart } from '../kernel/fold';
import type { Fold, TypesOf, ChangesOf, CountsOf } from '../kernel/fold';
import type { ReviewState } from '../kernel/state';
import { citedSuites, findingId, transcriptsOf } from './cited';
import type { Finding, Findings } from './state';

export const findingEvolvers: Fold<ReviewState, TypesOf<typeof findingEvents>> = {
  ...inState('findings', {
    FindingFinalised: (all, { finding }) => withFinding(all, finding, () => ({ status: 'final' })),
    FindingWithdrawn: (all, { finding }) =>
      withFinding(all, finding, () => ({ status: 'withdrawn' })),
    // Everything that was found on a snapshot which is no longer the one under review.
    FindingsMarkedStale: ({ findings }) => ({
      findings: findings.map((one) => ({ ...one, stale: true })),
    }),
    // Telling changes nothing; the record shows that it was done.
    UrgentFindingTold: () => ({}),
    CoverageNoted: ({ coverage }, { topic, done, agency }) => ({
      coverage: [...coverage.filter((one) => one.topic !== topic), { topic, done, agency }],
    }),
  }),
  FindingRecorded: (state, { agency, content, urgent }) =>
    withPart(state, 'findings', ({ findings }) => {
      const status: Finding['status'] = urgent ? 'urgent' : 'preliminary';
      return { findings: [...findings, { agency, status, ...restingOn(content, state) }] };
    }),
  FindingRevised: (state, { finding, content }) =>
    withPart(state, 'findings', (all) =>
      withFinding(all, finding, ({ status }) => ({
        ...restingOn(content, state),
        status: status === 'urgent' ? 'urgent' : 'preliminary',
      })),
    ),
  TranscriptReviewed: (state, { transcript }) =>
    withPart(state, 'findings', ({ reviewed }) => {
      const standing = transcriptsOf(state);
      const others = reviewed.filter((one) => one !== transcript && standing.includes(one));
      return { reviewed: [...others, transcript] };
    }),
} satisfies Partial<Fold<ReviewState>>;

const withFinding = (
  { findings }: Findings,
  id: string,
  change: (before: Finding) => Partial<Finding>,
): Pick<Findings, 'findings'> => ({
  findings: changed(findings, (_one, index) => findingId(index) === id, change),
});

const restingOn = ({ evidence, suite }: FindingContent, state: ReviewState) => ({
  evidence: evidence.length > 0,
  cites: citedSuites(state, evidence, suite),
  stale: false,
});

export const findingCounts: CountsOf<keyof typeof findingEvolvers> = {
  FindingRecorded: 'findings',
  FindingRevised: 'findingRevisions',
  FindingFinalised: null,
  FindingWithdrawn: null,
  TranscriptReviewed: 'transcriptReviews',
  CoverageNoted: 'coverageNotes',
};

const MINOR: readonly string[] = ['info', 'low'];

export const findingChanges: ChangesOf<keyof typeof findingEvolvers> = {
  FindingRecorded: ({ content, urgent }) =>
    !urgent && MINOR.includes(content.severity.level)
      ? ['minorFindingRecorded']
      : ['findingRecorded'],
  FindingRevised: 'findingRevised',
  FindingFinalised: 'findingFinalised',
  FindingWithdrawn: 'findingWithdrawn',
  TranscriptReviewed: ({ category }) =>
    category === 'asScored' ? ['transcriptAsScored'] : ['transcriptDoubted'],
  CoverageNoted: 'coverageNoted',
};
