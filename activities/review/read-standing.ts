import type { StandingReport, StolenKey } from '../../contracts/review/own-command';
import type { Instant, ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { parseEnvelope } from '../../trust/statements/dsse';
import type { Effects } from '../../workflows/effects';
import { findViewThrough } from './find-view-through';
import { findEvents } from '../../store/record/events';
import { listPeople } from '../../store/people/participants';
import { listStolenKeys } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';

/**
 * What the registers say about an agency's people and their keys, as far as it matters in one
 * review. Somebody who is not registered was put out by the review itself, and nobody has lifted
 * it.
 */
export const createReadStanding =
  ({ store }: { store: Store }): Effects['readStanding'] =>
  async (request) => {
    const view = await findViewThrough(store, request);
    const { review, agencies, out } = request;
    const listed = await Promise.all(agencies.map((agency) => listPeople(store, { agency })));
    const people = listed
      .flatMap(({ items }) => items)
      .map(({ person, agency = '', recusedFrom }) => ({
        member: { agency, person },
        isRecused: recusedFrom.includes(review),
      }));
    const isOut = ({ member }: (typeof people)[number]): boolean =>
      out.some((one) => one.agency === member.agency && one.person === member.person);
    return {
      recused: people.filter(({ isRecused }) => isRecused).map(({ member }) => member),
      lifted: people.filter((one) => !one.isRecused && isOut(one)).map(({ member }) => member),
      stolen: await findStolen(store, review, { view, agencies }),
    };
  };

async function findStolen(
  store: Store,
  review: ReviewId,
  { view, agencies }: { readonly view: ReviewView; readonly agencies: readonly string[] },
): Promise<StandingReport['stolen']> {
  const stolen: StolenKey[] = [];
  for (const { kid, owner, compromisedSince: since } of await listStolenKeys(store, agencies)) {
    if (owner.kind !== 'reviewer' || since === null) continue;
    const { agency, person } = owner;
    const suspect = wordsOf(view, { agency, person });
    const opinions = await signedUnder(store, { review, sequences: suspect }, { kid, since });
    if (opinions.length > 0) stolen.push({ key: kid, agency, person, since, opinions });
  }
  return stolen;
}

/** What someone may have signed that counts: opinions, and any waiver of a last call. */
const wordsOf = (
  { signOffs, signing }: ReviewView,
  member: { readonly agency: string; readonly person: string },
): number[] => [
  ...[...signOffs, ...signing.recommendations]
    .filter(({ agency, person }) => agency === member.agency && person === member.person)
    .map(({ event }) => event),
  ...(signing.lastCall?.waivedIn ?? []),
];

/** By when the review took them in: what a thief signs can be dated back, and cannot have come sooner. */
async function signedUnder(
  store: Store,
  place: { readonly review: ReviewId; readonly sequences: readonly number[] },
  { kid, since }: { readonly kid: string; readonly since: Instant },
): Promise<number[]> {
  const recorded = await findEvents(store, place);
  return recorded
    .filter(({ at, statement }) => {
      const envelope = statement === null ? null : parseEnvelope(statement);
      const isUnder = envelope?.signatures.some(({ keyid }) => keyid === kid) ?? false;
      return isUnder && Date.parse(at) >= Date.parse(since);
    })
    .map(({ sequence }) => sequence);
}
