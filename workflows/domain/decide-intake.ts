import type { ReviewEvent } from '../../contracts/event';
import { openingIfComplete } from './access/promised';
import type { CommandOf, Decision } from './command';
import { emit, reject } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { isDue } from './instant';
import { participants } from './rules';
import type { Rules } from './rules';
import { toOpening } from './opening';
import { anchorOf } from './window';

import type { WindowLedger } from './state';

/** Whether a review may begin as it was submitted; a submission is the first thing that can happen. */
export function decideSubmission(command: CommandOf<'submit'>, rules: Rules): Decision {
  const { edition } = rules;
  const { submission } = command.deed;
  if (command.by.kind !== 'company') return reject('not-your-act');
  if (command.deed.edition !== edition.id) return reject('wrong-edition');
  const windowDays = submission.windowDays ?? edition.window.defaultDays;
  if (windowDays < edition.window.minimumDays) return reject('window-too-short');
  if (windowDays > edition.window.ceilingDays) return reject('window-too-long');
  const release = submission.plannedRelease;
  if (release && isDue(anchorOf(release, rules), command.at)) return reject('release-date-past');
  const submitted: ReviewEvent = {
    type: 'ReviewSubmitted',
    company: command.by.company,
    by: command.by,
    edition: edition.id,
    submission,
    agencies: participants(rules),
    windowDays,
    determination: edition.determination.initial,
  };
  if (edition.window.startsOn !== 'submission') return emit(submitted);
  const window: WindowLedger = {
    days: windowDays,
    openedAt: command.at,
    extensions: 0,
    suspensions: [],
    plannedRelease: release ?? null,
  };
  return emit(submitted, toOpening(window, rules));
}

export const intakeDeciders: OpenDeciders<'acceptIntake' | 'returnIntake'> = {
  acceptIntake: (state, command, rules) => {
    const { at, deed } = command;
    if (state.phase !== 'intake') return reject('wrong-phase');
    const accepted: ReviewEvent = { type: 'IntakeAccepted', suites: [...deed.suites] };
    if (rules.edition.window.startsOn !== 'acceptance') {
      const next = foresee(state, command, [accepted]);
      return emit(accepted, ...openingIfComplete(next, rules, at));
    }
    return emit(accepted, toOpening({ ...state.window, openedAt: at }, rules));
  },
  returnIntake: (state, { deed }) =>
    state.phase === 'intake'
      ? emit({ type: 'IntakeReturned', deficiencies: [...deed.deficiencies] })
      : reject('wrong-phase'),
};
