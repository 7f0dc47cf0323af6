import type { RecordedEvent } from '../../contracts/review/event';
import type { SignOffPosition } from '../../contracts/review/signing';
import type { Code, Digest } from '../../contracts/primitives';
import { hasRole } from '../../workflows/domain/kernel/rules';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { MOST_RESTED_ON } from '../../workflows/domain/signing/evolve-signing';
import { countedOf, foldRoster } from '../../workflows/domain/signing/fold-roster';
import type { Roster } from '../../workflows/domain/signing/fold-roster';
import type { Statements } from './check-statements';

/** An opinion that somebody signed, and that nothing on record has voided. */
interface Opinion {
  readonly agency: Code;
  readonly question: Code;
  readonly position: SignOffPosition;
  readonly dossierDigest: Digest;
  /** The events that gave it: its own is the last, before it those that it reaffirms. */
  readonly events: readonly number[];
  /**
   * Whose word it is: the last signer, whom they signed for, and the signers of what it reaffirms.
   */
  readonly people: readonly Code[];
}

/** What stands of opinions at some place of the record. */
export interface Opinions {
  readonly roster: Roster;
  readonly given: readonly Opinion[];
  /** The one that was assembled last; null before the first. */
  readonly dossier: Digest | null;
  /** Earlier ones on which opinions still count, by the record. */
  readonly counting: readonly Digest[];
}

export const NO_OPINIONS: Opinions = {
  roster: { people: [], delegations: [] },
  given: [],
  dossier: null,
  counting: [],
};

interface Sources {
  readonly statements: Statements;
  readonly rules: Rules;
}

/** The opinions after one event more. Of what is said under a signature the statement counts, and not the event. */
export function foldOpinions(
  opinions: Opinions,
  recorded: RecordedEvent,
  sources: Sources,
): Opinions {
  const { event } = recorded;
  switch (event.type) {
    case 'DossierAssembled':
      return { ...opinions, dossier: event.digest, counting: event.counting };
    case 'SignedOff': {
      const signed = toOpinion(opinions, recorded, sources);
      return signed ? { ...opinions, given: [...opinions.given, signed] } : opinions;
    }
    case 'OpinionWithdrawn': {
      const { agency, question } = event;
      return without(
        opinions,
        (one) =>
          one.agency === agency &&
          one.question === question &&
          opinions.counting.includes(one.dossierDigest),
      );
    }
    case 'OpinionsVoided':
      return without(opinions, ({ events }) => events.some((one) => event.opinions.includes(one)));
    case 'PersonAssigned':
    case 'InterestDeclared':
    case 'InterestRuled':
    case 'PersonRecused':
    case 'RecusalLifted':
    case 'SignatureDelegated':
    case 'DelegationRevoked':
      return withoutRecused({ ...opinions, roster: foldRoster(opinions.roster, event) });
    default:
      return opinions;
  }
}

const without = (opinions: Opinions, isVoid: (opinion: Opinion) => boolean): Opinions => ({
  ...opinions,
  given: opinions.given.filter((one) => !isVoid(one)),
});

/** What rests on the word of somebody who takes no part is void for good, whatever the register says later. */
const withoutRecused = (opinions: Opinions): Opinions =>
  without(opinions, (one) => interestsBehind(opinions, one).includes('out'));

function interestsBehind({ roster }: Opinions, { agency, people }: Opinion) {
  return roster.people
    .filter((one) => one.agency === agency && people.includes(one.person))
    .map(({ interest }) => interest);
}

/** Null for what no reviewer of an agency that signs has signed, and for a word of somebody who takes no part. */
function toOpinion(
  opinions: Opinions,
  { sequence }: RecordedEvent,
  { statements, rules }: Sources,
): Opinion | null {
  const { act, by } = statements.get(sequence) ?? {};
  if (by?.kind !== 'reviewer' || !hasRole(rules, by.agency, 'signs')) return null;
  if (act?.kind !== 'signOff' && act?.kind !== 'reaffirm') return null;
  const { dossierDigest, question = rules.edition.signOff.questions[0]?.id ?? '' } = act;
  const { agency, person } = by;
  const about = { agency, question, dossierDigest };
  const earlier =
    act.kind === 'reaffirm' ? findEarlier(opinions, { ...about, on: act.previousDigest }) : null;
  const position = act.kind === 'signOff' ? act.position : earlier?.position;
  if (position === undefined) return null;
  const before = act.kind === 'signOff' ? [act.onBehalfOf ?? person] : (earlier?.people ?? []);
  const others = [...new Set(before)].filter((one) => one !== person);
  const events = [...(earlier?.events ?? []), sequence].slice(-MOST_RESTED_ON.events);
  const people = [...others.slice(-MOST_RESTED_ON.people), person];
  const opinion = { ...about, position, events, people };
  return interestsBehind(opinions, opinion).includes('out') ? null : opinion;
}

const findEarlier = (
  { given }: Opinions,
  { agency, question, on }: Pick<Opinion, 'agency' | 'question'> & { readonly on: Digest },
): Opinion | null =>
  given.findLast(
    (one) => one.agency === agency && one.question === question && one.dossierDigest === on,
  ) ?? null;

/** An answer that counts on the dossier that was assembled last. */
type Answer = Opinion & {
  /** Somebody whose word it is waits for a ruling on an interest. */
  readonly isInQuestion: boolean;
};

/** The answers that count on a question. */
export const answersOf = (opinions: Opinions, question: Code): Answer[] => {
  const { given, dossier, counting } = opinions;
  if (dossier === null) return [];
  return countedOf(given, dossier, counting)
    .filter((one) => one.question === question)
    .map((one) => ({
      ...one,
      isInQuestion: interestsBehind(opinions, one).includes('declared'),
    }));
};
