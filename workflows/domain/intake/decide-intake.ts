import type { ReviewEvent } from '../../../contracts/review/event';
import type { SuiteRef } from '../../../contracts/review/suite';
import { openingIfComplete } from '../access/promised';
import { emit, reject } from '../kernel/command';
import type { Command, CommandOf, Decision } from '../kernel/command';
import { stateAfter, isCompany } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { conditionsOf, participants, actsAs, RULES_VERSION } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview, WindowLedger } from '../kernel/state';
import { toOpening } from '../window/window';
import { submissionFault } from './filing-faults';

/** Whether a review may begin as it was submitted; a submission is the first thing that can happen. */
export function decideSubmission(command: CommandOf<'submit'>, rules: Rules): Decision {
  const { edition } = rules;
  const { submission } = command.deed;
  if (command.by.kind !== 'company') return reject('not-your-act');
  if (command.deed.edition !== edition.id) return reject('wrong-edition');
  const windowDays = submission.windowDays ?? edition.window.defaultDays;
  const fault = submissionFault(submission, rules, command.at);
  if (fault) return reject(fault.code);
  const submitted: ReviewEvent = {
    type: 'ReviewSubmitted',
    company: command.by.company,
    by: command.by,
    edition: edition.id,
    rules: RULES_VERSION,
    conditions: conditionsOf(rules),
    submission,
    agencies: participants(rules),
    windowDays,
    determination: edition.determination.initial,
  };
  if (edition.window.startsOn !== 'submission') return emit(submitted);
  const window = {
    days: windowDays,
    openedAt: command.at,
    extensions: 0,
    suspensions: [],
    settledUpTo: null,
    ordersSettledUpTo: null,
    workedAt: null,
    plannedRelease: submission.plannedRelease ?? null,
    closedDays: [],
  } satisfies WindowLedger;
  return emit(submitted, toOpening(window, rules));
}

/** What the checks of a submission come to, and the gate of an edition under which the lead accepts it. */
export const intakeDeciders: OpenDeciders<
  'acceptIntake' | 'returnIntake' | 'acceptSubmission' | 'returnSubmission' | 'answerDeficiencies'
> = {
  acceptIntake: (state, command, rules) => {
    const { deed } = command;
    if (state.phase !== 'intake') return reject('wrong-phase');
    const suites = [...deed.suites];
    return rules.edition.intake.acceptance === 'lead'
      ? emit({ type: 'IntakeChecked', suites })
      : emit(...acceptance(state, { ...command, suites }, rules));
  },
  returnIntake: (state, { by, deed }) =>
    state.phase === 'intake'
      ? emit({
          type: 'IntakeReturned',
          by,
          deficiencies: [...deed.deficiencies],
        })
      : reject('wrong-phase'),

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

interface Acceptance extends Pick<Command, 'id' | 'at' | 'by'> {
  readonly suites: readonly SuiteRef[];
}

/** Acceptance is not submission: it says when the clock starts, and starts it where the edition says now. */
function acceptance(
  state: OpenReview,
  { suites, ...command }: Acceptance,
  rules: Rules,
): ReviewEvent[] {
  const { by, at } = command;
  const { startsOn } = rules.edition.window;
  const accepted: ReviewEvent = {
    ...{ type: 'IntakeAccepted', by, suites: [...suites] },
    clockStartsOn: startsOn,
  };
  if (startsOn !== 'acceptance') {
    const next = stateAfter(state, command, [accepted]);
    return [accepted, ...openingIfComplete(next, rules, at)];
  }
  return [accepted, toOpening({ ...state.window, openedAt: at }, rules)];
}
