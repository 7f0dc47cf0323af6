import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { VoidedSince } from '../../contracts/review/disclosure/report';
import type { Code } from '../../contracts/primitives';
import { POSITION_WORDS, opinionMark, whyNotCounted } from '../../projections/words/opinion';
import { formatInstant } from '../../projections/words/time';
import { WITHHELD } from '../../projections/words/actors';
import { shown } from '../withheld';
import { lastCallWords } from '../../projections/words/last-call';

export type ShownSigning = Pick<
  ReviewRepresentation,
  'agencies' | 'dossier' | 'signOffs' | 'outcome'
>;
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

function toMark(opinion: Parameters<typeof opinionMark>[0]): string {
  const why = opinionMark(opinion);
  return why === null ? '' : ` [${why}]`;
}

/** One line for each agency that signs: what it signed, or that it has not. */
export const renderSigning = (view: ShownSigning): string[] =>
  view.agencies
    .filter(({ signs }) => signs)
    .map(({ id, lead }) => `${id}${lead ? ' (lead)' : ''}: ${standingOf(view, id)}`);

/** A sign-off in full, reason included. */
export const signOffLine = (signOff: SignOff): string => `${signOff.agency} ${said(signOff)}`;

/** An opinion that a report shows as counted, and that is void since. */
export const sinceLine = ({ agency, event, voided }: VoidedSince): string =>
  `${agency}, event ${event}: ${whyNotCounted({ voided }) ?? ''} (${formatInstant(voided.at)})`;

function said({ person, position, reason, at, ...more }: SignOff): string {
  const { onBehalfOf, reaffirms, question } = more;
  const forWhom = onBehalfOf === null ? '' : ` for ${shown(onBehalfOf)}`;
  const who = person === null ? '' : `, ${shown(person)}${forWhom}`;
  const again =
    reaffirms === null ? '' : ` again, since changed: ${changedWords(reaffirms.changed)}`;
  const stood = position === undefined ? WITHHELD : POSITION_WORDS[position];
  return `${stood}${again}${toMark(more)} on ${question} (${formatInstant(at)}${who}): ${shown(reason)}`;
}

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

const WAIVING = 'An agency waives the rest of it by `waive-last-call`.';

function standingOf({ signOffs, dossier, outcome }: ShownSigning, agency: Code): string {
  const own = signOffs.filter((one) => one.agency === agency);
  const current = own.findLast(isCounted);
  if (current) return `signed, ${said(current)}`;
  if (outcome !== null) {
    const what = dossier ? ` dossier ${dossier.version}` : '';
    return `did not sign${what}; silence is recorded as silence`;
  }
  if (own.some(({ stale, voided }) => voided !== null && !stale)) {
    return 'has to sign again: its sign-off no longer counts';
  }
  if (own.length > 0) return 'signed an earlier dossier and still has to sign this one';
  return dossier === null ? 'signs once there is a dossier' : 'still has to sign';
}

const changedWords = (changed: readonly string[] | undefined): string =>
  changed === undefined ? WITHHELD : changed.join(', ');

/** Who takes part for the agencies, who signs for whom, and what was recommended. */
export const renderPeople = ({ signing }: Pick<ReviewRepresentation, 'signing'>): string[] => [
  ...signing.people.map(
    ({ agency, person, assigned, interest }) =>
      `${shown(person)} of ${agency}: ${assigned ? 'assigned' : 'not assigned'}, interest ${shown(interest)}`,
  ),
  ...signing.delegations.map(
    ({ agency, from, to, until }) =>
      `${shown(from)} of ${agency} lets ${shown(to)} sign until ${formatInstant(until)}`,
  ),
  ...signing.recommendations.map(({ agency, person, question, position, reason, ...rest }) => {
    const stood = position === undefined ? WITHHELD : POSITION_WORDS[position];
    const age = toMark(rest);
    return `${shown(person ?? undefined)} recommends to ${agency} on ${question}: ${stood}${age}: ${shown(reason)}`;
  }),
];
