import { emit, reject } from '../kernel/command';
import { isCompany } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { acceptance } from './decide-intake';
import { actsAs } from '../kernel/rules';

/** The gate of an edition under which the lead accepts what was submitted. */
export const intakeGateDeciders: OpenDeciders<
  'acceptSubmission' | 'returnSubmission' | 'answerDeficiencies'
> = {
  acceptSubmission: (state, command, rules) => {
    if (!actsAs(rules, command.by, ['lead'])) return reject('not-your-act');
    const { checked } = state.course;
    if (state.phase !== 'intake' || !checked) return reject('wrong-phase');
    return emit(...acceptance(state, { ...command, suites: checked }, rules));
  },

  returnSubmission: (state, { by, deed }, rules) => {
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    if (state.phase !== 'intake' || !state.course.checked) return reject('wrong-phase');
    const deficiencies = deed.deficiencies.map((text) => ({ kind: 'written', text }) as const);
    return emit({ type: 'IntakeReturned', by, deficiencies });
  },

  answerDeficiencies: (state, { by, deed }) => {
    if (!isCompany(state, by)) return reject('not-your-act');
    if (state.phase !== 'intake' || state.deficiencies === 0) return reject('wrong-phase');
    return emit({ type: 'DeficienciesAnswered', by, answer: deed.answer });
  },
};
