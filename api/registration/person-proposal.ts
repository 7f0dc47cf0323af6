import { findPerson } from '../../store/people/participants';
import type { Store } from '../../store/store';
import type { Person } from '../../contracts/people/person';
import type { Code } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';
import type { AccessResource } from '../../policies/access/access-question';
import { ApiProblem } from '../http/api-problem';

/** A registration as the access rules see it: made or changed by one person, for another to approve. */
export function toPersonProposal(person: Person): AccessResource {
  const { company, agency } = person;
  return {
    kind: 'proposal',
    proposal: {
      id: person.person,
      proposedBy: proposerOf(person),
      registeredBy: registrarsOf(person),
      ...(company !== undefined && { company }),
      ...(agency !== undefined && { agency }),
    },
  };
}

/** Who made what waits for approval. */
export const proposerOf = ({ registeredBy, changedBy }: Person): Code | null =>
  changedBy ?? registeredBy;

const registrarsOf = ({ registeredBy, changedBy }: Person): Code[] =>
  [registeredBy, changedBy].filter((one) => one !== null);

/**
 * Who registered the person a key is for; nobody, for a key that is not a person's.
 *
 * @throws ApiProblem `forbidden` for a key of somebody who is not on record.
 */
export async function registrarsOfOwner(store: Store, { owner }: SigningKey): Promise<Code[]> {
  if (owner.kind === 'service' || owner.person === undefined) return [];
  const person = await findPerson(store, owner.person);
  if (!person) throw new ApiProblem('forbidden');
  return registrarsOf(person);
}
