import type { ResolvedCalendar } from '../../../contracts/edition/foundation';
import type { AgencyRole, Party } from '../../../contracts/edition/parties';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Code } from '../../../contracts/primitives';
import type { ReviewConditions } from '../../../contracts/review/intake';
import type { Actor } from '../../../contracts/people/participant';

/**
 * The version of the rules by which reviews are decided here: of what `decide` and `evolve` make of their input. It is
 * raised when the same input decides otherwise, for whatever reason. A review bears the version that it was submitted
 * under, on its first event and in its export, and goes on under it: a raised version leaves what has begun as it was.
 * It says nothing of the shape of an export, which has a format of its own.
 */
export const RULES_VERSION = 1;

/** What a review is decided by: its edition, and the edition's calendar as plain data. */
export interface Rules {
  readonly edition: PolicyEdition;
  readonly calendar: ResolvedCalendar;
}

export const hasRole = (rules: Rules, agency: Code, role: AgencyRole): boolean =>
  rules.edition.agencies.some((one) => one.id === agency && one.roles.includes(role));

/** What readers of a review under the edition go by. */
export const conditionsOf = ({ edition }: Pick<Rules, 'edition'>): ReviewConditions => ({
  timeZone: edition.window.timeZone,
  grants: edition.access.grants,
  pauseReasons: edition.suspensions.map(({ reason }) => reason),
  tollReason: edition.toll?.reason ?? null,
  closesDays: edition.closures !== null,
});

/** Whether the actor is a reviewer of an agency that has one of the roles. */
export const actsAs = (rules: Rules, actor: Actor, roles: readonly AgencyRole[]): boolean =>
  actor.kind === 'reviewer' && roles.some((role) => hasRole(rules, actor.agency, role));

/** Whether the actor is one of the parties in a review of this company. */
export function isAmong(
  { rules, company }: { readonly rules: Rules; readonly company: Code },
  by: Actor,
  parties: readonly Party[],
): boolean {
  switch (by.kind) {
    case 'reviewer':
      return parties.some((party) => isAgencyRole(party) && hasRole(rules, by.agency, party));
    case 'company':
      return parties.includes('company') && by.company === company;
    case 'coordinator':
      return parties.includes('coordinator');
    case 'system':
    case 'operator':
      return false;
    default:
      return by satisfies never;
  }
}

const isAgencyRole = (party: Party): party is AgencyRole =>
  party !== 'company' && party !== 'coordinator';

/** The agencies that have a role. */
export const agenciesOf = ({ edition }: Rules, role: AgencyRole): Code[] =>
  edition.agencies.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);

export const takesPart = (rules: Rules, actor: Actor): boolean =>
  actor.kind === 'reviewer' && rules.edition.agencies.some((one) => one.id === actor.agency);

export const signingAgencies = (rules: Rules): Code[] =>
  rules.edition.agencies.filter((one) => one.roles.includes('signs')).map((one) => one.id);

export const leadAgency = (rules: Rules): Code | undefined =>
  rules.edition.agencies.find((one) => one.roles.includes('lead'))?.id;

/** The agencies that take part, and which of their roles matter to an onlooker. */
export const participants = (rules: Rules): { id: Code; lead: boolean; signs: boolean }[] =>
  rules.edition.agencies.map(({ id }) => ({
    id,
    lead: hasRole(rules, id, 'lead'),
    signs: hasRole(rules, id, 'signs'),
  }));

/** Every suite that any determination asks for, each once. */
export const everySuite = (rules: Rules): Code[] => [
  ...new Set(Object.values(rules.edition.suites).flat()),
];
