import type { Instant } from '../../../contracts/primitives';
import { awaitsParties } from '../access/promised';
import { leadAgency } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { endOfTerm } from '../kernel/term';

/** Who has not acted, of those without whom a review does not come to working access. */
export interface Unready {
  /** `accessFailed` where only the company is waited for. */
  readonly outcome: 'accessFailed' | 'agenciesUnavailable';
  /** Codes as `awaiting` gives them: agencies, `company`, `operator`. */
  readonly awaited: readonly string[];
}

/** Null once there is working access, and all that the window waits for. */
export function unready(state: ReviewState, rules: Rules): Unready | null {
  if (state.access?.observed && !awaitsParties(state, rules)) return null;
  if (state.phase === 'intake') return unreadyInIntake(state, rules);
  // What was given is checked by the deployment: that nobody has looked is not the company's doing.
  return state.access?.status === 'provided'
    ? { outcome: 'agenciesUnavailable', awaited: ['operator'] }
    : BY_COMPANY;
}

const BY_COMPANY: Unready = { outcome: 'accessFailed', awaited: ['company'] };

function unreadyInIntake(
  { course, deficiencies, unableAgencies }: ReviewState,
  rules: Rules,
): Unready {
  if (course.checked !== null) {
    if (deficiencies > 0) return BY_COMPANY;
    return { outcome: 'agenciesUnavailable', awaited: [leadAgency(rules) ?? 'operator'] };
  }
  const awaited = unableAgencies.length > 0 ? unableAgencies : ['operator'];
  return { outcome: 'agenciesUnavailable', awaited };
}

/** Until when there has to be working access; null once there is, and while a lapse stops it. */
export function accessDeadline(state: ReviewState, rules: Rules): Instant | null {
  if (unready(state, rules) === null) return null;
  const { submittedAt: from, window } = state;
  return endOfTerm(window, rules, { from, term: rules.edition.access.deadline });
}
