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

/** The lead agency and the edition's number of others have signed in a position that counts. */
export function hasQuorum(state: ReviewState, rules: Rules): boolean {
  const { counts, others } = rules.edition.signOff;
  const counted = liveSignOffs(state)
    .filter((signOff) => counts.includes(signOff.position))
    .map((signOff) => signOff.agency);
  const lead = leadAgency(rules);
  return (
    counted.some((agency) => agency === lead) &&
    new Set(counted.filter((agency) => agency !== lead)).size >= others
  );
}

/** An open escalation holds the report back where the edition says so; the window still ends. */
export const isHeld = (state: ReviewState, rules: Rules): boolean =>
  rules.edition.escalation.openHoldsReport &&
  state.escalations.some((escalation) => escalation.open);
