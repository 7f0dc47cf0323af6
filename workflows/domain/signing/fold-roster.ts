import type { Code, Digest } from '../../../contracts/primitives';
import type { EventOf } from '../kernel/fold';
import type { Delegation, Member, Participation } from './state';

/** Who takes part for the agencies, and who signs for whom. */
export interface Roster {
  readonly people: readonly Participation[];
  readonly delegations: readonly Delegation[];
}

export const ROSTER_EVENTS = [
  ...(['PersonAssigned', 'InterestDeclared', 'InterestRuled', 'PersonRecused'] as const),
  ...(['RecusalLifted', 'SignatureDelegated', 'DelegationRevoked'] as const),
] as const;
export type RosterEvent = EventOf<(typeof ROSTER_EVENTS)[number]>;

interface Folded {
  people: Participation[];
  delegations: Delegation[];
}

/** The roster after one more event. Pure: state and read model are folded by this same function. */
export function foldRoster(roster: Roster, event: RosterEvent): Folded {
  switch (event.type) {
    case 'PersonAssigned':
      return withPerson(roster, event, { assigned: true });
    case 'InterestDeclared':
      return declare(roster, event);
    case 'InterestRuled':
      return event.takesPart
        ? withPerson(roster, event, { interest: 'mayTakePart' })
        : leave(roster, event);
    case 'PersonRecused':
      return recuse(roster, event);
    case 'RecusalLifted':
      return withPerson(roster, event, { interest: 'mayTakePart' });
    case 'SignatureDelegated': {
      const { agency, person, to, until } = event;
      const given = { agency, from: person, to };
      return withDelegations(roster, [...without(roster, given), { ...given, until }]);
    }
    case 'DelegationRevoked': {
      const { agency, person, to } = event;
      return withDelegations(roster, without(roster, { agency, from: person, to }));
    }
    default:
      return event satisfies never;
  }
}

/** What was declared once is cleared by a ruling alone: to declare nothing afterwards clears nothing. */
function declare(
  roster: Roster,
  event: Extract<RosterEvent, { type: 'InterestDeclared' }>,
): Folded {
  if (event.interest !== null) return withPerson(roster, event, { interest: 'declared' });
  const { interest = 'undeclared' } = roster.people.find((one) => isSame(one, event)) ?? {};
  return withPerson(roster, event, { interest: interest === 'undeclared' ? 'none' : interest });
}

const isSame = (one: Member, other: Member): boolean =>
  one.agency === other.agency && one.person === other.person;

/** Who takes no part signs for nobody, and nobody for them. */
function leave(roster: Roster, { agency, person }: Member): Folded {
  return withDelegations(
    withPerson(roster, { agency, person }, { interest: 'out' }),
    roster.delegations.filter(
      (one) => one.agency !== agency || (one.from !== person && one.to !== person),
    ),
  );
}

/** Somebody can be in the place of who is recused. */
function recuse(roster: Roster, event: Extract<RosterEvent, { type: 'PersonRecused' }>): Folded {
  const { agency, handsTo } = event;
  const left = leave(roster, event);
  return handsTo === null
    ? left
    : withPerson(left, { agency, person: handsTo }, { assigned: true });
}

const withDelegations = ({ people }: Roster, delegations: Delegation[]): Folded => ({
  people: [...people],
  delegations,
});

const without = (
  { delegations }: Roster,
  { agency, from, to }: Omit<Delegation, 'until'>,
): Delegation[] =>
  delegations.filter((one) => one.agency !== agency || one.from !== from || one.to !== to);

function withPerson(
  { people, delegations }: Roster,
  { agency, person }: Member,
  change: Partial<Participation>,
): Folded {
  const isThem = (one: Participation): boolean => isSame(one, { agency, person });
  const known = people.find(isThem) ?? {
    agency,
    person,
    assigned: false,
    interest: 'undeclared' as const,
  };
  return {
    people: [...people.filter((one) => !isThem(one)), { ...known, ...change }],
    delegations: [...delegations],
  };
}

/** So many sign-offs of an agency on a question can still count: of them one, when its dossier comes back. */
const LATEST = 4;

/** The latest few of each agency on each question, in their order. State and view go by the same. */
export function latestOf<SignOff extends { readonly agency: Code; readonly question: Code }>(
  signOffs: readonly SignOff[],
): SignOff[] {
  const seen = new Map<string, number>();
  return signOffs
    .toReversed()
    .filter(({ agency, question }) => {
      const key = `${agency}/${question}`;
      const later = seen.get(key) ?? 0;
      seen.set(key, later + 1);
      return later < LATEST;
    })
    .reverse();
}

interface Answer {
  readonly agency: Code;
  readonly question: Code;
  readonly dossierDigest: Digest;
}

/**
 * The answers that count on a dossier: of each agency to each question the one on the dossier itself, or else its
 * latest on an earlier one on which answers still count. State and view go by the same.
 */
export function countedOf<One extends Answer>(
  answers: readonly One[],
  digest: Digest,
  counting: readonly Digest[],
): One[] {
  const chosen = new Map<string, One>();
  for (const one of answers) {
    const key = `${one.agency}/${one.question}`;
    const isOnIt = one.dossierDigest === digest;
    const mayCount = counting.includes(one.dossierDigest);
    if (isOnIt || (mayCount && chosen.get(key)?.dossierDigest !== digest)) chosen.set(key, one);
  }
  return answers.filter((one) => chosen.get(`${one.agency}/${one.question}`) === one);
}

/** A last call once it has ended; null where what called for it is gone. State and view go by the same. */
export const endCall = <Call extends object>(
  { lastCall }: { readonly lastCall: Call | null },
  { how }: EventOf<'LastCallEnded'>,
) => ({ lastCall: how === 'off' ? null : lastCall && { ...lastCall, ended: how } });
