import type { ReviewEvent } from '../../../contracts/review/event';
import type { EffectReport } from '../../../contracts/review/own-command';
import type { Code } from '../../../contracts/primitives';
import { openDrift, askAbout } from '../access/drift';
import { emit, reject } from '../kernel/command';
import type { Command, Decision } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { allEnded, findEvaluation, plannedSuites } from '../kernel/plan';
import { actsAs } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import { countingOn } from '../signing/dossier-change';
import type { Evaluation, OpenReview } from '../kernel/state';

type EvaluationReport = Extract<EffectReport, { readonly suite: string }>;

export const evaluationDeciders: OpenDeciders<
  'completeEvaluation' | 'failEvaluation' | 'pauseEvaluation' | 'rerunEvaluation' | 'attachDossier'
> = {
  completeEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  failEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  pauseEvaluation: (state, command, rules) => endEvaluation(state, command, rules),

  rerunEvaluation: (state, { by, deed }, rules) => {
    if (by.kind !== 'coordinator' && !actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const isUnderEvaluation = state.phase === 'evaluation' || state.phase === 'deliberation';
    const { access } = state;
    if (!isUnderEvaluation || access?.status !== 'verified' || openDrift(state)) {
      return reject('wrong-phase');
    }
    const { suite, reason } = deed;
    const ended = findEvaluation(state, suite);
    if (!ended || !isPlanned(state, suite, rules) || !isIncomplete(ended)) {
      return reject('nothing-to-rerun');
    }
    const attempt = (ended.attempt ?? 0) + 1;
    const { generation } = access;
    return emit(
      { type: 'EvaluationRerun', suite, attempt, by, reason },
      { type: 'EvaluationStarted', suite, generation },
    );
  },

  attachDossier: (state, { deed }, rules) => {
    const awaited = state.phase === 'deliberation' && state.dossier === null;
    if (!awaited || deed.version !== state.dossierVersion) return reject('wrong-phase');
    const { version, digest } = deed;
    const counting = countingOn(state, digest, rules);
    return emit({ type: 'DossierAssembled', version, digest, counting });
  },
};

const isPlanned = (state: OpenReview, suite: Code, rules: Rules): boolean =>
  plannedSuites(state, rules).includes(suite);

/** What ended with samples that were not reached, or that errored. */
function isIncomplete({ status, summary }: Evaluation): boolean {
  if (status === 'failed') return true;
  if (status !== 'completed' || !summary) return false;
  return summary.unanswered > 0;
}

/** A report counts only for the evaluation that is running, on the access that it ran on. */
function endEvaluation(
  state: OpenReview,
  command: Command<EvaluationReport>,
  rules: Rules,
): Decision {
  const evaluation = findEvaluation(state, command.deed.suite);
  const running = state.phase === 'evaluation' && evaluation?.status === 'running';
  if (!running || evaluation.generation !== command.deed.generation) return reject('wrong-phase');
  const ended = toEvent(command.deed);
  const question = toQuestionOf(state, command.deed, rules);
  if (question) return emit(ended, question);
  const next = stateAfter(state, command, [ended]);
  return emit(ended, ...(allEnded(next, rules) ? [{ type: 'DeliberationBegan' } as const] : []));
}

/** A run that sees another snapshot raises the question that a check would raise. */
function toQuestionOf(state: OpenReview, deed: EvaluationReport, rules: Rules): ReviewEvent | null {
  if (deed.kind !== 'pauseEvaluation' || !deed.observed || openDrift(state)) return null;
  const { generation, observed: snapshot } = deed;
  return askAbout(state, { generation, snapshot }, rules);
}

function toEvent(deed: EvaluationReport): ReviewEvent {
  const { suite, generation } = deed;
  switch (deed.kind) {
    case 'completeEvaluation':
      return { type: 'EvaluationCompleted', suite, generation, summary: deed.summary };
    case 'failEvaluation':
      return { type: 'EvaluationFailed', suite, generation, why: deed.why };
    case 'pauseEvaluation':
      return { type: 'EvaluationPaused', suite, generation, why: deed.why };
    default:
      return deed satisfies never;
  }
}
