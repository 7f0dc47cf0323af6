import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Code } from '../../contracts/primitives';
import {
  lastCallWords,
  opinionMark,
  positionWords,
  signOffWords,
  whyNotCounted,
} from '../../projections/words/signing';
import { toPlainText } from '../../projections/report/plain-text';
import { formatInstant } from '../../projections/words/time';
import { shown } from '../withheld';

type ShownSigning = Pick<ReviewRepresentation, 'agencies' | 'dossier' | 'signOffs' | 'outcome'>;
type SignOff = ReviewRepresentation['signOffs'][number];

/** Agencies that sign and have not signed the current dossier; nobody once the review has ended. */
export function awaitedSigners({ agencies, signOffs, outcome }: ShownSigning): Code[] {
  if (outcome !== null) return [];
  return agencies
    .filter(
      ({ id, signs }) => signs && !signOffs.some((one) => one.agency === id && isCounted(one)),
    )
    .map(({ id }) => id);
}

const isCounted = (signOff: SignOff): boolean => whyNotCounted(signOff) === null;

/** One line for each agency that signs: what it signed, or that it has not. */
export const renderSigning = (view: ShownSigning): string[] =>
  view.agencies
    .filter(({ signs }) => signs)
    .map(({ id, lead }) => `${id}${lead ? ' (lead)' : ''}: ${standingOf(view, id)}`);

/** The last call: until when, who was called, who is silent where that is shown, and how the rest of it is waived. */
export function renderLastCall(
  view: Pick<
    ReviewRepresentation,
    'signing' | 'signOffs' | 'outcome' | 'window' | 'procedure' | 'dossier'
  >,
): string[] {
  const words = lastCallWords(view);
  if (words === null) return [];
  const { stands, called, waived, silent } = words;
  const rule = view.procedure.lastCall;
  return [
    stands,
    `called: ${called.join(', ')}; waived by: ${waived.join(', ') || 'nobody'}`,
    ...(silent === null ? [] : [`silent so far: ${silent.join(', ') || 'nobody'}`]),
    ...(rule === null ? [] : [rule, WAIVING]),
  ];
}

const WAIVING = 'To waive the rest of it, an agency runs `waive-last-call`.';

function standingOf({ signOffs, dossier, outcome }: ShownSigning, agency: Code): string {
  const own = signOffs.filter((one) => one.agency === agency);
  const current = own.findLast(isCounted);
  if (current) return toPlainText(`signed, ${signOffWords(current)}`);
  if (outcome !== null) {
    const what = dossier ? ` dossier ${dossier.version}` : '';
    return `did not sign${what}; recorded as silence`;
  }
  if (own.some(({ stale, voided }) => voided !== null && !stale)) {
    return 'has to sign again: its sign-off no longer counts';
  }
  if (own.length > 0) return 'signed an earlier dossier and still has to sign this one';
  return dossier === null ? 'signs once there is a dossier' : 'still has to sign';
}

/** Who takes part for the agencies, who signs for whom, and what was recommended. */
export const renderPeople = ({ signing }: Pick<ReviewRepresentation, 'signing'>): string[] => [
  ...signing.people.map(
    ({ agency, person, assigned, interest }) =>
      `${shown(person)} of ${agency}: ${assigned ? 'assigned' : 'not assigned'}, interest ${shown(interest)}`,
  ),
  ...signing.delegations.map(
    ({ agency, from, to, until }) =>
      `${shown(from)} of ${agency} delegates signing to ${shown(to)} until ${formatInstant(until)}`,
  ),
  ...signing.recommendations.map(({ agency, person, question, position, reason, ...rest }) => {
    const mark = opinionMark(rest);
    const stood = `${positionWords(position)}${mark === null ? '' : ` [${mark}]`}`;
    return `${shown(person ?? undefined)} recommends to ${agency} on ${question}: ${stood}: ${shown(reason)}`;
  }),
];
