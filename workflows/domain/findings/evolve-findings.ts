import type { findingEvents } from '../../../contracts/review/events/finding-events';
import type { FindingContent } from '../../../contracts/review/finding';
import type { ChangesOf, CountsOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { Digest } from '../../../contracts/primitives';
import type { ReviewState } from '../kernel/state';
import { citedSuites, findingId, transcriptsOf } from './cited';
import type { Finding, Findings } from './state';

type FindingEvent = TypesOf<typeof findingEvents>;

export const findingEvolvers: Evolvers<FindingEvent> = {
  FindingRecorded: (state, { agency, content, urgent }) =>
    withFindings(state, {
      findings: [
        ...state.findings.findings,
        { agency, status: urgent ? 'urgent' : 'preliminary', ...restingOn(content, state) },
      ],
    }),
  FindingRevised: (state, { finding, content }) =>
    withFinding(state, finding, (before) => ({
      ...restingOn(content, state),
      status: before.status === 'urgent' ? 'urgent' : 'preliminary',
    })),
  FindingFinalised: (state, { finding }) =>
    withFinding(state, finding, () => ({ status: 'final' })),
  FindingWithdrawn: (state, { finding }) =>
    withFinding(state, finding, () => ({ status: 'withdrawn' })),
  // Telling changes nothing; the record shows that it was done.
  UrgentFindingTold: (state) => state,
  TranscriptReviewed: (state, { transcript }) =>
    withFindings(state, {
      reviewed: [...state.findings.reviewed.filter(isStillRead(state, transcript)), transcript],
    }),
  CoverageNoted: (state, { topic, done, agency }) =>
    withFindings(state, {
      coverage: [
        ...state.findings.coverage.filter((one) => one.topic !== topic),
        { topic, done, agency },
      ],
    }),
};

export const findingCounts: CountsOf<FindingEvent> = {
  FindingRecorded: 'findings',
  FindingRevised: 'findingRevisions',
  FindingFinalised: null,
  FindingWithdrawn: null,
  TranscriptReviewed: 'transcriptReviews',
  CoverageNoted: 'coverageNotes',
};

const MINOR: readonly string[] = ['info', 'low'];

export const findingChanges: ChangesOf<FindingEvent> = {
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

/** Everything that was found on a snapshot which is no longer the one under review. */
export const withStaleFindings = ({ findings }: Findings): Finding[] =>
  findings.map((one) => ({ ...one, stale: true }));

const withFindings = (state: ReviewState, change: Partial<Findings>): ReviewState => ({
  ...state,
  findings: { ...state.findings, ...change },
});

function withFinding(
  state: ReviewState,
  id: string,
  change: (before: Finding) => Partial<Finding>,
): ReviewState {
  const findings = state.findings.findings.map((one, index) =>
    findingId(index) === id ? { ...one, ...change(one) } : one,
  );
  return withFindings(state, { findings });
}

const restingOn = ({ evidence, suite }: FindingContent, state: ReviewState) => ({
  evidence: evidence.length > 0,
  cites: citedSuites(state, evidence, suite),
  stale: false,
});

const isStillRead = (state: ReviewState, again: Digest) => {
  const standing = transcriptsOf(state);
  return (one: Digest): boolean => one !== again && standing.includes(one);
};
