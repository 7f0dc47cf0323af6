import type { OutcomeStatistics } from '../../contracts/http/statistics';
import { OUTCOME_WORDS, awaitedWords } from '../../projections/words/disclosure';
import { formatInstant } from '../../projections/words/time';
import { indent } from '../../projections/report/plain-text';

/** How reviews ended, and who had not acted, one outcome a line. */
export function renderStatistics(counted: OutcomeStatistics): string[] {
  const { from, to, asOf, ended, outcomes, unreadable } = counted;
  const widest = String(ended).length;
  return [
    `${ended} ${ended === 1 ? 'review' : 'reviews'} ended${periodWords(from, to)}, as of ${formatInstant(asOf)}`,
    ...outcomes.flatMap(({ outcome, reviews, awaited }) => [
      `${String(reviews).padStart(widest)}  ${OUTCOME_WORDS[outcome]}`,
      ...indent(
        awaited.map((one) => `  ${one.reviews} in which ${awaitedWords([one.who])} had not acted`),
      ),
    ]),
    ...(unreadable === 0
      ? []
      : [`Not counted, for their keys cannot be had now: ${unreadable} that ended at some time.`]),
  ];
}

function periodWords(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : ` until the end of ${to}`;
  return to === null ? ` since ${from}` : ` from ${from} to ${to}`;
}
