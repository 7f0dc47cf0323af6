import type { ReviewEvent } from '../../contracts/event';
import { openDrift } from './access/drift';
import { askAbout } from './access/question';
import { emit, reject } from './command';
import type { Command, Decision, EffectReport } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { allEnded, findEvaluation } from './plan';
import type { Rules } from './rules';
import type { OpenReview } from './state';

type EvaluationReport = Extract<EffectReport, { readonly suite: string }>;

export const evaluationDeciders: OpenDeciders<
  'completeEvaluation' | 'failEvaluation' | 'pauseEvaluation' | 'attachDossier'
> = {
  completeEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  failEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  pauseEvaluation: (state, command, rules) => endEvaluation(state, command, rules),

  attachDossier: (state, { deed }) => {
    const awaited = state.phase === 'deliberation' && state.dossier === null;
    if (!awaited || deed.version !== state.dossierVersion) return reject('wrong-phase');
    return emit({ type: 'DossierAssembled', version: deed.version, digest: deed.digest });
  },
};

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
  const next = foresee(state, command, [ended]);
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
