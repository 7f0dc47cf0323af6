import type { Code, Digest, Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/rejection';
import type { Rules } from '../rules';
import type { OpenReview } from '../state';
import type { Delegation, Participation } from './state';

export interface Member {
  readonly person: Code;
  readonly agency: Code;
}

export const findMember = (
  state: OpenReview,
  { person, agency }: Member,
): Participation | undefined =>
  state.signing.people.find((one) => one.person === person && one.agency === agency);

/** Why a person may not speak for their agency in this review; null for one who may. */
export function standingFault(
  state: OpenReview,
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
  state: OpenReview,
  { from, to, agency, at }: Omit<Delegation, 'until'> & { readonly at: Instant },
): Delegation | undefined =>
  state.signing.delegations.find(
    (one) => one.from === from && one.to === to && one.agency === agency && one.until > at,
  );
