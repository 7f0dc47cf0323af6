import type { ReviewEvent } from '../../contracts/event';
import { emit, reject } from './command';
import type { Command, Decision, EffectReport } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { nextEvaluations } from './decide-access';
import { toEnd } from './ending';
import { allEnded, findEvaluation } from './plan';
import { actsAs } from './rules';
import type { Rules } from './rules';
import type { OpenReview } from './state';

type EvaluationReport = Extract<EffectReport, { readonly suite: string }>;

export const evaluationDeciders: OpenDeciders<
  'completeEvaluation' | 'failEvaluation' | 'pauseEvaluation' | 'attachDossier' | 'determine'
> = {
  completeEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  failEvaluation: (state, command, rules) => endEvaluation(state, command, rules),
  pauseEvaluation: (state, command, rules) => endEvaluation(state, command, rules),

  attachDossier: (state, { deed }) => {
    const awaited = state.phase === 'deliberation' && state.dossier === null;
    if (!awaited || deed.version !== state.dossierVersion + 1) return reject('wrong-phase');
    return emit({ type: 'DossierAssembled', version: deed.version, digest: deed.digest });
  },

  determine: (state, command, rules) => {
    const { by, deed } = command;
    if (!actsAs(rules, by, ['determines'])) return reject('not-your-act');
    const events: ReviewEvent[] = [{ type: 'Determined', by, determination: deed.determination }];
    const next = foresee(state, command, events);
    if (deed.determination === 'notCovered') {
      const why = 'the determining agency found the model not to be covered';
      return emit(...events, toEnd(next, rules, { outcome: 'notCovered', by, why }));
    }
    // The determination is part of the dossier: what was under way or signed is taken up again.
    const verified = state.access?.status === 'verified';
    const resumes = verified && (state.phase === 'evaluation' || state.phase === 'deliberation');
    return emit(...events, ...(resumes ? nextEvaluations(next, rules) : []));
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
  const next = foresee(state, command, [ended]);
  return emit(ended, ...(allEnded(next, rules) ? [{ type: 'DeliberationBegan' } as const] : []));
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
