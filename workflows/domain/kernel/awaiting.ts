import { awaitedInCheck } from '../accuracy/check';
import { openDrift } from '../access/drift';
import { awaitedForPromised } from '../access/promised';
import { awaitedInCustody } from '../custody/holdings';
import { leadAgency } from './rules';
import type { Rules } from './rules';
import { awaitedInCall } from '../signing/last-call';
import { isOpen } from './state';
import type { ReviewState } from './state';
import { openLapse } from '../window/window-ledger';
import { awaitedInSuspensions } from '../window/suspensions/coming';

/** Codes of those whom the review waits for: agencies, `company`, `coordinator`, `operator`; empty when it waits for nobody. */
export function awaiting(state: ReviewState, rules: Rules): string[] {
  if (state.phase === 'closed') return awaitedInCustody(state, rules);
  const waits = new Set<string>(state.phase === 'custody' ? awaitedInCustody(state, rules) : []);
  for (const code of awaitedInCheck(state, rules)) waits.add(code);
  // Nothing ends an order but the coordinators.
  if (openLapse(state.window)) waits.add('coordinator');
  for (const code of awaitedInSuspensions(state, rules)) waits.add(code);
  if (needsOperator(state)) waits.add('operator');
  if (state.phase === 'intake' && state.course.checked !== null) {
    waits.add(state.deficiencies > 0 ? 'company' : (leadAgency(rules) ?? 'operator'));
  }
  if (isOpen(state) && state.accessLedger.filed) waits.add(leadAgency(rules) ?? 'operator');
  if (isOpen(state) && state.course.requests.length > 0) waits.add('company');
  if (isOpen(state)) for (const code of awaitedForPromised(state)) waits.add(code);
  if (state.phase === 'access' && state.access?.status !== 'provided') waits.add('company');
  if (state.access?.status === 'unreachable') waits.add('company');
  const drift = openDrift(state);
  if (drift) waits.add((drift.cause === null ? undefined : leadAgency(rules)) ?? 'company');
  if (state.phase === 'evaluation' && state.evaluations.some((one) => one.status === 'paused')) {
    waits.add('company');
  }
  if (isOpen(state)) {
    const open = state.signing.people.filter(({ interest }) => interest === 'declared');
    for (const { agency } of open) waits.add(agency);
  }
  if (state.phase === 'deliberation' && state.dossier) {
    for (const agency of awaitedInCall(state, rules)) waits.add(agency);
  }
  return [...waits].sort();
}

/** Something happened that an operator should look at. */
export function needsOperator(state: ReviewState): boolean {
  if (state.phase === 'intake') {
    return state.course.checked === null && state.deficiencies > 0;
  }
  const troubled = ['paused', 'failed'];
  return (
    state.phase === 'evaluation' && state.evaluations.some((one) => troubled.includes(one.status))
  );
}

/** The last trouble in words without content, for operators; null when there is none. */
export function trouble(state: ReviewState): string | null {
  if (state.deficiencies > 0) return `intake: ${state.deficiencies} deficiencies`;
  if (state.access?.status === 'unreachable') return 'the endpoint could not be reached';
  const troubled = state.evaluations.find(
    (one) => one.status === 'paused' || one.status === 'failed',
  );
  return troubled ? `evaluation ${troubled.suite} ${troubled.status}` : null;
}
