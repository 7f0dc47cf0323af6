import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { endOfSpan } from '../calendar/business-day';
import { emit, reject } from '../kernel/command';
import type { OpenDeciders } from '../kernel/decider';
import { takesPart } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import { findMember, standingFault } from './signing-authority';
import type { Member } from './state';
import { voidingOf } from './voiding';

/** Who takes part for an agency. That its lead assigns and rules is for the access rules to say. */
export const peopleDeciders: OpenDeciders<
  'assign' | 'declareInterest' | 'ruleOnInterest' | 'recuse' | 'delegate' | 'revokeDelegation'
> = {
  assign: (state, { by, deed }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    const { agency } = member;
    const known = findMember(state, { person: deed.person, agency });
    if (known?.interest === 'out') return reject('person-recused');
    return known?.assigned
      ? reject('already-assigned')
      : emit({ type: 'PersonAssigned', by, agency, person: deed.person });
  },

  declareInterest: (state, { by, deed }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    const known = findMember(state, member)?.interest;
    if (known === 'out') return reject('person-recused');
    if (known === 'declared' && deed.interest === null) return reject('interest-open');
    return emit({ type: 'InterestDeclared', by, ...member, interest: deed.interest });
  },

  ruleOnInterest: (state, { by, deed }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    const { agency } = member;
    const { person, takesPart: mayStay, reason } = deed;
    if (person === member.person) return reject('not-your-act');
    if (findMember(state, { person, agency })?.interest !== 'declared') {
      return reject('no-interest-declared');
    }
    const ruled = {
      type: 'InterestRuled',
      by,
      agency,
      person,
      takesPart: mayStay,
      reason,
    } as const;
    return emit(ruled, ...(mayStay ? [] : voidingOf(state, { agency, person })));
  },

  recuse: (state, { by, deed }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    if (findMember(state, member)?.interest === 'out') return reject('person-recused');
    const { reason, handsTo = null } = deed;
    const heir = handsTo === null ? undefined : findMember(state, { ...member, person: handsTo });
    if (handsTo === member.person || heir?.interest === 'out') return reject('person-recused');
    const recused = { type: 'PersonRecused', by, ...member, reason, handsTo } as const;
    return emit(recused, ...voidingOf(state, member));
  },

  delegate: (state, { by, deed, at }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    const { delegation } = rules.edition.signOff;
    if (!delegation) return reject('delegation-not-provided');
    const { to, until } = deed;
    if (to === member.person) return reject('not-your-act');
    if (until <= at || until > endOfSpan(rules, at, delegation)) {
      return reject('delegation-too-long');
    }
    const fault = standingFault(state, member, rules);
    return fault ? reject(fault) : emit({ type: 'SignatureDelegated', by, ...member, to, until });
  },

  revokeDelegation: (state, { by, deed }, rules) => {
    const member = toMember(by, rules);
    if (typeof member === 'string') return reject(member);
    const isTheirs = state.signing.delegations.some(
      ({ from, to, agency }) =>
        from === member.person && to === deed.to && agency === member.agency,
    );
    return isTheirs
      ? emit({ type: 'DelegationRevoked', by, ...member, to: deed.to })
      : reject('not-delegated');
  },
};

function toMember(by: Actor, rules: Rules): Member | RejectionCode {
  if (by.kind !== 'reviewer') return 'not-your-act';
  return takesPart(rules, by) ? { person: by.person, agency: by.agency } : 'unknown-agency';
}
