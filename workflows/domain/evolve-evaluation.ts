import { foldStanding, withoutLongNames } from './access/standing';
import type { Evolvers } from './evolver';
import { withStaleFindings } from './findings/evolve-findings';
import { excerptOf, LONGEST_EXCERPT } from './json-bytes';
import { renewDossier } from './renew-dossier';
import type { Access, Evaluation, ReviewState } from './state';

export const evaluationEvolvers: Evolvers<
  | 'AccessProvided'
  | 'AccessVerified'
  | 'AccessUnreachable'
  | 'AccessDropped'
  | 'EvaluationStarted'
  | 'EvaluationCompleted'
  | 'EvaluationFailed'
  | 'EvaluationPaused'
  | 'FindingsMarkedStale'
> = {
  AccessProvided: (state, event, at) => ({
    ...state,
    snapshot: event.snapshot,
    accessLedger: foldStanding(state.accessLedger, event, at),
    access: {
      generation: event.generation,
      endpoint: event.endpoint,
      model: event.model,
      credential: event.credential,
      declared: event.snapshot,
      status: 'provided',
      observed: state.access?.observed ?? null,
    },
  }),
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
      why: '',
      summary: null,
    }),
  EvaluationCompleted: (state, { suite, generation, summary }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'completed',
      why: '',
      summary: { transcript: summary.transcript.digest, stopped: summary.stopped },
    }),
  EvaluationFailed: (state, { suite, generation, why }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'failed',
      why: inFewWords(why),
      summary: null,
    }),
  EvaluationPaused: (state, { suite, generation, why }) =>
    withEvaluation(state, {
      suite,
      generation,
      status: 'paused',
      why: inFewWords(why),
      summary: null,
    }),
  FindingsMarkedStale: (state, { suites, why }) =>
    renewDossier({
      ...state,
      findings: { ...state.findings, findings: withStaleFindings(state.findings) },
      evaluations: state.evaluations.map((one) =>
        suites.includes(one.suite) ? { ...one, status: 'stale', why, summary: null } : one,
      ),
    }),
};

/** A run of an evaluator's own says why in its own words. */
const inFewWords = (why: string): string => excerptOf(why, LONGEST_EXCERPT);

/** Only an open review moves between the phases of work. */
function toPhase(state: ReviewState, phase: 'evaluation'): ReviewState {
  return state.phase === 'intake' || state.phase === 'access' || state.phase === 'deliberation'
    ? { ...state, phase }
    : state;
}

function withAccess(state: ReviewState, change: Partial<Access>): Access | null {
  return state.access && { ...state.access, ...change };
}

function withEvaluation(state: ReviewState, evaluation: Evaluation): ReviewState {
  const others = state.evaluations.filter((one) => one.suite !== evaluation.suite);
  return { ...state, evaluations: [...others, evaluation] };
}
