import type { FindingContent } from '../../../contracts/finding';
import type { Evolvers } from '../evolver';
import { renewDossier } from '../renew-dossier';
import type { ReviewState } from '../state';
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
  FindingRecorded: (state, { finding: id, agency, content }) =>
    withFindings(state, {
      findings: [
        ...state.findings.findings,
        { id, agency, status: 'preliminary', ...restingOn(content) },
      ],
    }),
  FindingRevised: (state, { finding, content }) =>
    withFinding(state, finding, { status: 'preliminary', ...restingOn(content) }),
  FindingFinalised: (state, { finding }) => withFinding(state, finding, { status: 'final' }),
  FindingWithdrawn: (state, { finding }) => withFinding(state, finding, { status: 'withdrawn' }),
  // Telling changes nothing; the record shows that it was done.
  UrgentFindingTold: (state) => state,
  TranscriptReviewed: (state, { transcript }) =>
    withFindings(state, {
      reviewed: [...state.findings.reviewed.filter((one) => one !== transcript), transcript],
    }),
  CoverageNoted: (state, { topic, done, why }) =>
    withFindings(state, {
      coverage: [
        ...state.findings.coverage.filter((one) => one.topic !== topic),
        { topic, done, why },
      ],
    }),
};

/** Everything that was found on a snapshot which is no longer the one under review. */
export const withStaleFindings = ({ findings }: Findings): Finding[] =>
  findings.map((one) => ({ ...one, stale: true }));

const withFindings = (state: ReviewState, change: Partial<Findings>): ReviewState =>
  renewDossier({ ...state, findings: { ...state.findings, ...change } });

function withFinding(state: ReviewState, id: string, change: Partial<Finding>): ReviewState {
  const findings = state.findings.findings.map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return withFindings(state, { findings });
}

const restingOn = ({ evidence, suite }: FindingContent) => ({ evidence, suite, stale: false });
