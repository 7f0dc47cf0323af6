import type { SettledFirst } from '../../../contracts/edition/course-rules';
import type { ReviewEvent } from '../../../contracts/review/event';
import { nextEvaluations } from '../access/decide-access';
import { emit, reject } from '../kernel/command';
import type { CommandOf, Decision } from '../kernel/command';
import { stateAfter, isCompany } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { toEnd } from '../kernel/ending';
import { actsAs, hasRole } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import { openConsultations } from './coming';

export const determinationDeciders: OpenDeciders<
  'askIfCovered' | 'consult' | 'answerConsultation' | 'determine'
> = {
  askIfCovered: (state, { by, at }, rules) => {
    if (!isCompany(state, by)) return reject('not-your-act');
    const { question } = state.course;
    if (question.askedAt !== null || question.settled) return reject('already-asked');
    const { within } = rules.edition.determination;
    const dueAt = within && endOfTerm(state.window, rules, { from: at, term: within });
    return emit({ type: 'AskedIfCovered', by, dueAt });
  },

  consult: (state, { by, deed }, rules) => {
    if (!actsAs(rules, by, ['determines'])) return reject('not-your-act');
    if (!hasRole(rules, deed.agency, 'consulted')) return reject('unknown-agency');
    const isAsked = state.course.consultations.some(({ agency }) => agency === deed.agency);
    return isAsked ? reject('already-asked') : emit({ type: 'Consulted', by, agency: deed.agency });
  },

  answerConsultation: (state, { by, deed }) => {
    if (by.kind !== 'reviewer') return reject('not-your-act');
    const asked = state.course.consultations.find(({ agency }) => agency === by.agency);
    if (asked?.view !== null) return reject('not-consulted');
    return emit({ type: 'ConsultationAnswered', by, agency: by.agency, view: deed.view });
  },

  determine: (state, command, rules) => {
    const { by, deed } = command;
    if (!actsAs(rules, by, ['determines'])) return reject('not-your-act');
    if (rules.edition.determination.basis === 'required' && !deed.basis) {
      return reject('basis-missing');
    }
    const { settledFirst } = rules.edition.determination;
    const isOpen = settledFirst.some((kind) => UNSETTLED[kind](state));
    if (deed.determination === 'notCovered' && isOpen) return reject('not-settled');
    return determine(state, command, rules);
  },
};

/** Whether something of a kind is still open that an edition can want settled first. */
const UNSETTLED: { readonly [Kind in SettledFirst]: (state: OpenReview) => boolean } = {
  urgentFindings: ({ findings }) => findings.findings.some(({ status }) => status === 'urgent'),
  escalations: ({ escalations }) => escalations.length > 0,
  consultations: ({ course }) => openConsultations(course).length > 0,
};

function determine(state: OpenReview, command: CommandOf<'determine'>, rules: Rules): Decision {
  const { by, deed } = command;
  const { determination, basis = null } = deed;
  const events: ReviewEvent[] = [{ type: 'Determined', by, determination, basis }];
  const next = stateAfter(state, command, events);
  if (determination === 'notCovered') {
    const why = 'determinedNotCovered';
    return emit(...events, toEnd(next, rules, { outcome: 'notCovered', by, why }));
  }
  // The determination is part of the dossier: what was under way or signed is taken up again.
  const verified = state.access?.status === 'verified';
  const resumes = verified && (state.phase === 'evaluation' || state.phase === 'deliberation');
  return emit(...events, ...(resumes ? nextEvaluations(next, rules) : []));
}
