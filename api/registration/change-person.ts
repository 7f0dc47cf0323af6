import type { ClientSession } from 'mongoose';
import { findPersonBySubject, updatePerson } from '../../store/people/participants';
import { revokeKeysOf } from '../../store/keys/signing-keys';
import { endSessionsOf } from '../../store/people/sessions';
import type { ChangePerson, peopleOperations } from '../../contracts/http/people';
import { hasStanding } from '../../contracts/people/person';
import type { Person } from '../../contracts/people/person';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import type { Code, Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import type { Handler } from '../http/handler';
import { isCoherent, mayChange, mayGive, requirePerson } from './may-give';
import { noting } from './noting';
import { proposerOf } from './person-proposal';

/**
 * Changes a person's record. A person who gains something (a role, a login, their standing back)
 * waits for approval; who loses a role or their standing loses their sessions, and with the
 * standing their keys.
 *
 * @throws ApiProblem `not-found` for somebody whom the caller does not look after, `own-record` for
 * the caller themself, `forbidden` for roles that are not theirs to give, `already-registered` for
 * a subject that is somebody's, or another than the one that the record has, `person-pending` for
 * more than what somebody else has given and nobody has approved.
 */
export const changePerson: Handler<(typeof peopleOperations)['changePerson']> = async ({
  api: { store },
  input,
  now,
  ...call
}) => {
  const caller = requirePerson(call.caller);
  const { person: code } = input.path;
  const change = input.body;
  const by = caller.person;
  if (by === code) throw new ApiProblem('own-record');
  const note = ['personChanged', code, ...toDetail(change)] as const;
  const changed = await noting({ api: { store }, by, now })(note, async ({ session, onSame }) => {
    const { subject } = change;
    const isTaken = subject ? (await findPersonBySubject(store, subject, session)) !== null : false;
    const apply = (person: Person): Person => toChanged({ caller, change, isTaken }, person);
    const found = { isSame: false };
    const noticeSame = (): void => {
      found.isSame = true;
      onSame();
    };
    const place = { person: code, session, onSame: noticeSame };
    const person = await updatePerson(store, place, apply);
    if (person && !found.isSame) await takeAway({ store, person, change, session, by, now });
    return person;
  });
  if (!changed) throw new ApiProblem('not-found');
  return changed;
};

interface Change {
  readonly caller: PersonPrincipal;
  readonly change: ChangePerson;
  readonly isTaken: boolean;
}

function toChanged({ caller, change, isTaken }: Change, person: Person): Person {
  if (!mayChange(caller, person)) throw new ApiProblem('not-found');
  const changed = { ...person, ...toDefined(change) };
  const isDismissal = change.active === false && Object.keys(toDefined(change)).length === 1;
  if (!isDismissal && !mayGive(caller, changed)) throw new ApiProblem('forbidden');
  if (!isCoherent(changed)) throw new ApiProblem('roles-unfit');
  if (isTaken || (change.subject && person.subject)) throw new ApiProblem('already-registered');
  if (!isGivenMore(person, changed)) return changed;
  // What waits has one proposer: who adds to it could else have another approve more than they saw.
  const isAnothers = person.approvedBy === null && proposerOf(person) !== caller.person;
  if (isAnothers) throw new ApiProblem('person-pending');
  return { ...changed, changedBy: caller.person, approvedBy: null };
}

const isGivenMore = (before: Person, after: Person): boolean =>
  after.roles.some((role) => !before.roles.includes(role)) ||
  (after.active && !before.active) ||
  (after.subject !== null && before.subject === null);

interface Loss {
  readonly store: ApiDependencies['store'];
  readonly person: Person;
  readonly change: ChangePerson;
  readonly session: ClientSession;
  readonly by: Code;
  readonly now: Instant;
}

async function takeAway({ store, person, change, session, by, now }: Loss): Promise<void> {
  if (change.active === false) await revokeKeysOf(store, { person, by, at: now }, session);
  if (change.roles === undefined && hasStanding(person)) return;
  await endSessionsOf(store, { person: person.person, at: now }, session);
}

const toDefined = (change: ChangePerson): Partial<Person> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const toDetail = ({ name, subject, active, roles }: ChangePerson): string[] => [
  ...(name === undefined ? [] : ['name']),
  ...(subject === undefined ? [] : ['subject']),
  ...(active === undefined ? [] : [active ? 'active' : 'inactive']),
  ...(roles ?? []),
];
