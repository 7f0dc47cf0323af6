import type { Code, Digest, Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Rules } from '../kernel/rules';
import type { ReviewState, SignOff } from '../kernel/state';
import type { Delegation, Member, Participation } from './state';

export const findMember = (
  state: ReviewState,
  { person, agency }: Member,
): Participation | undefined =>
  state.signing.people.find((one) => one.person === person && one.agency === agency);

/** Why a person may not speak for their agency in this review; null for one who may. */
export function standingFault(
  state: ReviewState,
  member: Member,
  rules: Rules,
): RejectionCode | null {
  const known = findMember(state, member);
  const isAsked = rules.edition.signOff.assignment === 'required';
  if (known?.interest === 'out') return 'person-recused';
  if (known?.interest === 'declared') return 'interest-open';
  if (!isAsked) return null;
  if (!known?.assigned) return 'not-assigned';
  return known.interest === 'undeclared' ? 'interest-undeclared' : null;
}

/** Whose word an opinion is: the latest few. */
export const reviewersBehind = ({ person, beside }: SignOff): readonly Code[] => [
  ...beside,
  person,
];

/**
 * Whether nobody whose word an opinion is still waits for a ruling on an interest, where the edition has that
 * weigh (`interestDeclared`). It holds its place either way.
 */
export const counts = (state: ReviewState, opinion: SignOff, { edition }: Rules): boolean =>
  edition.signOff.standing.interestDeclared === 'counted' ||
  !reviewersBehind(opinion).some(
    (person) => findMember(state, { agency: opinion.agency, person })?.interest === 'declared',
  );

/** The latest opinion of an agency on a question of a dossier. */
export const findOpinion = (
  { signOffs }: ReviewState,
  { agency, question, dossierDigest }: Omit<SignOff, 'person' | 'position' | 'events' | 'beside'>,
): SignOff | undefined =>
  signOffs.findLast(
    (one) =>
      one.agency === agency && one.question === question && one.dossierDigest === dossierDigest,
  );

/** Names a recommendation by whose it is and what it is about. */
export const recommendationKey = ({
  agency,
  person,
  question,
  dossierDigest,
}: Member & { readonly question: Code; readonly dossierDigest: Digest }): string =>
  // So much of a digest tells the dossiers of a review apart.
  `${agency}/${person}/${question}/${dossierDigest.slice('sha256:'.length).slice(0, 16)}`;

/** The delegation by which somebody signs for another at `at`. */
export const findDelegation = (
  state: ReviewState,
  { from, to, agency, at }: Omit<Delegation, 'until'> & { readonly at: Instant },
): Delegation | undefined =>
  state.signing.delegations.find(
    (one) => one.from === from && one.to === to && one.agency === agency && one.until > at,
  );
