import type { ClientSession } from 'mongoose';
import type { RecordedEvent } from '../../contracts/review/event';
import type { Code } from '../../contracts/primitives';
import { personOf } from '../../trust/statements/speakers';
import { updatePerson } from '../people/participants';
import { noteRegistration } from '../people/registrations';
import type { Store } from '../store';

/**
 * Has the register of people say what a review records of somebody who takes no part in it any more, in the
 * transaction that records it: from that moment on nothing of the review is there for them. Nobody who is not
 * registered can read anything, and none is registered by this.
 */
export async function registerRecusals(
  store: Store,
  added: readonly RecordedEvent[],
  session: ClientSession,
): Promise<void> {
  for (const { review, at, event } of added) {
    const isOut =
      event.type === 'PersonRecused' || (event.type === 'InterestRuled' && !event.takesPart);
    const by = isOut ? personOf(event.by) : null;
    // By nobody: the register said it first.
    if (!isOut || by === null) continue;
    await register(store, { review, at, by, person: event.person, agency: event.agency }, session);
  }
}

interface Recusal extends Pick<RecordedEvent, 'review' | 'at'> {
  readonly by: Code;
  readonly person: Code;
  readonly agency: Code;
}

async function register(
  store: Store,
  { review, at, by, person: about, agency }: Recusal,
  session: ClientSession,
): Promise<void> {
  const found = { isSame: false };
  const onSame = (): void => {
    found.isSame = true;
  };
  const changed = await updatePerson(store, { person: about, session, onSame }, (person) => {
    if (person.agency !== agency) return null;
    if (person.recusedFrom.includes(review)) return person;
    return { ...person, recusedFrom: [...person.recusedFrom, review] };
  });
  if (!changed || found.isSame) return;
  await noteRegistration(store, { at, by, what: 'recused', about, detail: [review] }, session);
}
