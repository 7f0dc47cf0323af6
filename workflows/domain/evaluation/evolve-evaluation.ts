import type { EvaluationSummary } from '../../../contracts/review/evaluation';
import { foldStanding, withoutLongNames } from '../access/standing';
import type { ChangesOf, CountsOf, Evolvers } from '../kernel/evolver';
import { withStaleFindings } from '../findings/evolve-findings';
import type { Access, Evaluation, ReviewState } from '../kernel/state';

type EvaluationEvent =
  | 'AccessProvided'
  | 'AccessVerified'
  | 'AccessUnreachable'
  | 'AccessDropped'
  | 'EvaluationStarted'
  | 'EvaluationCompleted'
  | 'EvaluationFailed'
  | 'EvaluationPaused'
  | 'EvaluationRerun'
  | 'FindingsMarkedStale';

export const evaluationEvolvers: Evolvers<EvaluationEvent> = {
  AccessProvided: (state, event, at) => {
    const provided: ReviewState = {
      ...state,
      snapshot: event.snapshot,
      accessLedger: foldStanding(state.accessLedger, event, at),
      access: {
        generation: event.generation,
        endpoint: event.endpoint,
        model: event.model,
        credential: event.credential,
        ...(event.profile && { profile: event.profile }),
        declared: event.snapshot,
        status: 'provided',
        observed: state.access?.observed ?? null,
      },
    };
    return provided;
  },
  AccessVerified: (state, event, at) => ({
    ...toPhase(state, 'evaluation'),
    accessLedger: foldStanding(state.accessLedger, event, at),
    access: withAccess(state, {
      status: 'verified',
      observed: withoutLongNames(event.snapshot),
    }),
  }),
  AccessUnreachable: (state) => ({
    ...state,
    access: withAccess(state, { status: 'unreachable' }),
  }),
  AccessDropped: (state) => ({
    ...state,
    accessDropped: true,
    access: withAccess(state, { status: 'dropped', credential: null }),
  }),
  EvaluationStarted: (state, { suite, generation }) =>
    withEvaluation(toPhase(state, 'evaluation'), {
      suite,
      generation,
      status: 'running',
      why: null,
      summary: null,
    }),
  EvaluationCompleted: (state, { suite, generation, summary }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'completed',
      why: null,
      summary: toOutcome(summary),
    }),
  EvaluationFailed: (state, { suite, generation, why }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'failed',
      why,
      summary: null,
    }),
  EvaluationPaused: (state, { suite, generation, why }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'paused',
      why,
      summary: null,
    }),
  EvaluationRerun: (state, { suite, attempt }) => ({
    ...state,
    evaluations: state.evaluations.map((one) => (one.suite === suite ? { ...one, attempt } : one)),
  }),
  FindingsMarkedStale: (state, { suites, why: code }) => ({
    ...state,
    findings: { ...state.findings, findings: withStaleFindings(state.findings) },
    evaluations: state.evaluations.map((one) =>
      suites.includes(one.suite)
        ? { ...one, status: 'stale', why: { code, endpoint: null }, summary: null }
        : one,
    ),
  }),
};

export const evaluationCounts: CountsOf<EvaluationEvent> = {
  AccessProvided: 'accesses',
  EvaluationRerun: 'reruns',
};

export const evaluationChanges: ChangesOf<EvaluationEvent> = {
  AccessProvided: ({ profile }, { access }) =>
    profile || access?.profile ? ['accessProfile'] : [],
  AccessVerified: 'snapshot',
  EvaluationStarted: 'evaluation',
  EvaluationCompleted: 'evaluation',
  EvaluationFailed: 'evaluation',
  EvaluationPaused: 'evaluation',
  EvaluationRerun: 'evaluation',
  FindingsMarkedStale: 'snapshot',
};

/** Only an open review moves between the phases of work. */
function toPhase(state: ReviewState, phase: 'evaluation'): ReviewState {
  return state.phase === 'intake' || state.phase === 'access' || state.phase === 'deliberation'
    ? { ...state, phase }
    : state;
}

function withAccess(state: ReviewState, change: Partial<Access>): Access | null {
  return state.access && { ...state.access, ...change };
}

/** The number of the attempt is never used again, also on another snapshot. */
function withEvaluation(state: ReviewState, evaluation: Omit<Evaluation, 'attempt'>): ReviewState {
  const before = state.evaluations.find((one) => one.suite === evaluation.suite);
  const others = state.evaluations.filter((one) => one.suite !== evaluation.suite);
  const attempt = before?.attempt === undefined ? {} : { attempt: before.attempt };
  return { ...state, evaluations: [...others, { ...evaluation, ...attempt }] };
}

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
