import type { Code, Digest } from '../../../contracts/primitives';
import type { ReviewState } from '../kernel/state';
import type { Finding } from './state';

/** The code of the finding at a place. */
export const findingId = (index: number): Code => `f-${index + 1}`;

/** The transcripts of the results that stand. */
export const transcriptsOf = ({ evaluations }: Pick<ReviewState, 'evaluations'>): Digest[] =>
  evaluations.flatMap(({ summary }) => (summary ? [summary.transcript] : []));

/** The suite that a finding rests on, and those whose transcripts are among its evidence. */
export function citedSuites(
  { suites, evaluations }: ReviewState,
  evidence: readonly Digest[],
  restsOn: Code | null,
): number {
  const cited = evaluations.filter(
    ({ suite, summary }) =>
      suite === restsOn || (summary !== null && evidence.includes(summary.transcript)),
  );
  const codes = [...cited.map(({ suite }) => suite), ...(restsOn === null ? [] : [restsOn])];
  return suites.reduce(
    (bits, { id }, place) => (codes.includes(id) ? bits | (1 << place) : bits),
    0,
  );
}

/** The transcripts that a finding cites, as its suites have them now. */
export const citedBy = ({ cites }: Finding, state: ReviewState): Digest[] =>
  transcriptsOf({
    evaluations: state.evaluations.filter(({ suite }) => {
      const place = state.suites.findIndex(({ id }) => id === suite);
      return place >= 0 && (cites & (1 << place)) !== 0;
    }),
  });
