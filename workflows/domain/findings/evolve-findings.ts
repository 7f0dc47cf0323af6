import type { FindingContent } from '../../../contracts/review/findings';
import type { Evolvers } from '../kernel/evolver';
import type { Digest } from '../../../contracts/primitives';
import type { ReviewState } from '../kernel/state';
import { citedSuites, findingId, transcriptsOf } from './cited';
import type { Finding, Findings } from './state';

export const findingEvolvers: Evolvers<
  | 'FindingRecorded'
  | 'FindingRevised'
  | 'FindingFinalised'
  | 'FindingWithdrawn'
  | 'UrgentFindingTold'
  | 'TranscriptReviewed'
  | 'CoverageNoted'
> = {
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
