import type { Party } from '../../../contracts/edition/parties';
import type { Actor } from '../../../contracts/people/participant';
import { codeOf } from '../largest-for';
import { company } from '../review-world';
import type { ReviewAtHand } from './busy-review';

/** Somebody who speaks for one of the parties; of an agency or the coordinators another person for each number. */
export function speakerOf(
  { rules }: ReviewAtHand,
  parties: readonly Party[],
  number: number,
): Actor {
  const party = parties[number % parties.length] ?? 'company';
  if (party === 'company') return company;
  if (party === 'coordinator') return { kind: 'coordinator', person: codeOf('person', number) };
  const agency = rules.edition.agencies.find(({ roles }) => roles.includes(party));
  return { kind: 'reviewer', person: codeOf('person', number), agency: agency?.id ?? 'caisi' };
}

/** One of an agency that signs, another agency and another person each time. */
export function signerOf({ rules }: ReviewAtHand, number: number): Actor {
  const signing = rules.edition.agencies.filter(({ roles }) => roles.includes('signs'));
  const { id: agency } = signing[number % signing.length] ?? { id: 'caisi' };
  return { kind: 'reviewer', person: codeOf('person', number), agency };
}
