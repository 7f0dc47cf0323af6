import type { Actor, Principal } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';
import type { Code, ReviewId } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { actorOf, mayCosign, maySpeak, personOf } from '../../trust/statements/speakers';
import { principalsOf } from './standing';
import { findPerson } from '../../store/people/participants';
import type { Store } from '../../store/store';

/** The people behind a statement, as they are registered now. */
export interface Signers {
  /** As whom the actor acts: more than one when a person has several roles. */
  readonly speaker: readonly Principal[];
  /** Reviews in which any of them takes no part. */
  readonly recusedFrom: readonly ReviewId[];
}

/**
 * One key speaks for the actor, who is registered and active; whoever signed beside it may do so beside
 * that actor. Null when that is not so.
 */
export async function findSigners(
  store: Store,
  statement: Statement,
  keys: readonly SigningKey[],
): Promise<Signers | null> {
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  if (!speaker) return null;
  const others = keys.filter((key) => key !== speaker);
  if (!others.every(({ owner }) => mayCosign(owner, statement.by, statement.act.kind))) return null;
  const actors = [statement.by, ...others.map(({ owner }) => actorOf(owner))];
  const found = await Promise.all(actors.map((by) => findSigner(store, by)));
  const signers = found.filter((one) => one !== null);
  const [first] = signers;
  if (!first || signers.length < found.length) return null;
  return {
    speaker: first.speaker,
    recusedFrom: signers.flatMap(({ recusedFrom }) => recusedFrom),
  };
}

async function findSigner(store: Store, by: Actor): Promise<Signers | null> {
  const named = personOf(by);
  if (named !== null) return findNamed(store, by, named);
  if (by.kind !== 'company') return null;
  const { company } = by;
  return { speaker: [{ kind: 'company', company, role: 'service' }], recusedFrom: [] };
}

async function findNamed(store: Store, by: Actor, named: Code): Promise<Signers | null> {
  const person = await findPerson(store, named);
  const speaker = person ? principalsOf(person, by) : [];
  return person && speaker.length > 0 ? { speaker, recusedFrom: person.recusedFrom } : null;
}
