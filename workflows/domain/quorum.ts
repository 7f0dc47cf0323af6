import { openDrift } from './access/drift';
import type { SignOffRule } from '../../contracts/edition/sign-off-rules';
import type { Code } from '../../contracts/primitives';
import { leadAgency, signingAgencies } from './rules';
import type { Rules } from './rules';
import type { ReviewState, SignOff } from './state';

/** The sign-offs that name the current dossier; all others are stale. */
export function liveSignOffs(state: ReviewState): SignOff[] {
  const { dossier } = state;
  if (!dossier) return [];
  return state.signOffs.filter((signOff) => signOff.dossierDigest === dossier.digest);
}

/** Agencies that sign under the edition and have not signed the current dossier. */
export function silentAgencies(state: ReviewState, rules: Rules): Code[] {
  const signed = new Set(liveSignOffs(state).map((signOff) => signOff.agency));
  return signingAgencies(rules).filter((agency) => !signed.has(agency));
}

/** Every question's rule is met by sign-offs in positions that count. */
export function hasQuorum(state: ReviewState, rules: Rules): boolean {
  const { counts, questions } = rules.edition.signOff;
  const signed = liveSignOffs(state)
    .filter((signOff) => counts.includes(signOff.position))
    .map((signOff) => signOff.agency);
  return questions.every(({ rule }) => isMet(rule, new Set(signed), rules));
}

function isMet(rule: SignOffRule, signed: ReadonlySet<Code>, rules: Rules): boolean {
  const met = (one: SignOffRule): boolean => isMet(one, signed, rules);
  switch (rule.kind) {
    case 'lead':
      return signed.has(leadAgency(rules) ?? '');
    case 'agency':
      return signed.has(rule.agency);
    case 'others':
      return [...signed].filter((agency) => agency !== leadAgency(rules)).length >= rule.count;
    case 'all':
      return rule.of.every(met);
    case 'any':
      return rule.of.some(met);
    case 'atLeast':
      return rule.of.filter(met).length >= rule.count;
    default:
      return rule satisfies never;
  }
}

/** An open escalation, where the edition says so, and drift hold the report back; the window still ends. */
export const isHeld = (state: ReviewState, rules: Rules): boolean =>
  openDrift(state) !== undefined ||
  (rules.edition.escalation.openHoldsReport &&
    state.escalations.some((escalation) => escalation.open));
