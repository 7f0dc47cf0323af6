import type { EvaluationSummary } from '../../../contracts/review/evaluation';
import { changed, each, inState } from '../kernel/fold';
import type { EventOf, ChangesOf, CountsOf } from '../kernel/fold';
import type { Evaluation } from '../kernel/state';

/** What says how an evaluation stands. */
export const EVALUATION_EVENTS = [
  ...(['EvaluationStarted', 'EvaluationCompleted'] as const),
  ...(['EvaluationFailed', 'EvaluationPaused'] as const),
] as const;
type EvaluationEvent = EventOf<(typeof EVALUATION_EVENTS)[number]>;

/** How an evaluation stands once an event has said it. State and view go by the same. */
export function toEvaluation(event: EvaluationEvent) {
  const { suite, generation } = event;
  const about = { suite, generation, why: null, summary: null };
  switch (event.type) {
    case 'EvaluationStarted':
      return { ...about, status: 'running' } as const;
    case 'EvaluationCompleted':
      return { ...about, status: 'completed', summary: event.summary } as const;
    case 'EvaluationFailed':
      return { ...about, status: 'failed', why: event.why } as const;
    case 'EvaluationPaused':
      return { ...about, status: 'paused', why: event.why } as const;
    default:
      return event satisfies never;
  }
}

/**
 * The number of the attempt is never used again, also on another snapshot; the start that follows says the rest.
 * State and view go by the same.
 */
export const withAttempt = <One extends Pick<Evaluation, 'suite' | 'attempt'>>(
  all: readonly One[],
  { suite, attempt }: EventOf<'EvaluationRerun'>,
): One[] => all.map((one) => (one.suite === suite ? { ...one, attempt } : one));

export const evaluationEvolvers = inState('evaluations', {
  ...each(EVALUATION_EVENTS, (all: readonly Evaluation[], event: EvaluationEvent) => {
    const { summary, ...now } = toEvaluation(event);
    const { attempt } = all.find(({ suite }) => suite === now.suite) ?? {};
    const others = all.filter(({ suite }) => suite !== now.suite);
    const kept = {
      summary: summary && toOutcome(summary),
      ...(attempt !== undefined && { attempt }),
    };
    return [...others, { ...now, ...kept }];
  }),
  EvaluationRerun: withAttempt,
  FindingsMarkedStale: (all, { suites, why: code }) =>
    changed(
      all,
      ({ suite }) => suites.includes(suite),
      () => ({ status: 'stale', why: { code, endpoint: null }, summary: null }),
    ),
});

/** What rules ask of a summary. All else of it is on the record. */
function toOutcome({
  transcript,
  stopped,
  trouble,
  counts,
}: EvaluationSummary): NonNullable<Evaluation['summary']> {
  const unanswered = counts.notReached + counts.errored;
  return { transcript: transcript.digest, stopped, ...(trouble && { trouble }), unanswered };
}

export const evaluationCounts: CountsOf<keyof typeof evaluationEvolvers> = {
  EvaluationRerun: 'reruns',
};

export const evaluationChanges: ChangesOf<keyof typeof evaluationEvolvers> = {
  EvaluationStarted: 'evaluation',
  EvaluationCompleted: 'evaluation',
  EvaluationFailed: 'evaluation',
  EvaluationPaused: 'evaluation',
  EvaluationRerun: 'evaluation',
  FindingsMarkedStale: 'snapshot',
};
