import type { Audience, Party } from '../../../contracts/edition/parties';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import type { Span, Term } from '../../../contracts/edition/span';

/** One sentence of an edition's page; `key` names what it is about, so that two editions can be compared. */
export interface EditionSentence {
  readonly key: string;
  readonly text: string;
}

export interface EditionSection {
  readonly heading: string;
  readonly sentences: readonly EditionSentence[];
}

export const say = (key: string, text: string): EditionSentence => ({ key, text });

/** `a, b and c`. */
export function listWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const UNITS = { calendarDays: 'calendar day', businessDays: 'business day' } as const;

export const daysWords = (days: number, unit: Span['unit']): string =>
  countWords(days, UNITS[unit]);

/** `14 calendar days`. */
export const spanWords = ({ days, unit }: Span): string => daysWords(days, unit);

/** What a lapse does to a term, at the end of its sentence; where no order stops the clocks, nothing. */
export const lapseWords = (term: Term | null | undefined, { toll }: PolicyEdition): string => {
  if (toll === null || !term) return '';
  return term.inLapse === 'stops'
    ? ' This term is paused while an order pauses the clocks.'
    : ' This term continues while an order pauses the clocks.';
};

/** `concurWithComment` as `concur with comment`, `trade-secret` as `trade secret`. */
export const plainWords = (code: string): string =>
  code
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

/** `17:00:00` as `5:00 p.m.`; seconds only where they say something. */
export function timeWords(time: string): string {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const two = (number: number): string => String(number).padStart(2, '0');
  const shown = `${hours % 12 === 0 ? 12 : hours % 12}:${two(minutes)}${seconds === 0 ? '' : `:${two(seconds)}`}`;
  return `${shown} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}

const PARTIES = {
  lead: 'the lead agency',
  determines: 'an agency that determines',
  consulted: 'an agency that is consulted',
  evaluates: 'an agency that evaluates',
  signs: 'an agency that signs',
  company: 'the company',
  coordinator: 'a coordinator',
} as const satisfies Record<Party, string>;

/** `the lead agency (caisi) or a coordinator`: each party with the agencies that it means here. */
export const partiesWords = (
  parties: readonly Party[],
  edition: PolicyEdition,
  last: 'and' | 'or' = 'or',
): string =>
  listWords(
    parties.map((party) => partyWords(party, edition)),
    last,
  );

function partyWords(party: Party, { agencies }: PolicyEdition): string {
  if (party === 'company' || party === 'coordinator') return PARTIES[party];
  const those = agencies.filter(({ roles }) => roles.includes(party)).map(({ id }) => id);
  return `${PARTIES[party]} (${those.join(', ') || 'none'})`;
}

const AUDIENCES = {
  company: 'the company',
  lead: 'the lead agency',
  agencies: 'every agency',
  coordinator: 'the coordinators',
  principals: 'the principals of the agencies',
} as const satisfies Record<Audience, string>;

export const audiencesWords = (audiences: readonly Audience[]): string =>
  listWords(audiences.map((audience) => AUDIENCES[audience]));

/** The first letter as at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What `then` and deadlines end a review as, after "ends as". */
export const OUTCOME_PHRASES = {
  completed: '“completed”',
  notCovered: '“not covered”',
  withdrawn: '“withdrawn”',
  windowClosed: '“window closed”',
  accessFailed: '“access failed”',
  agenciesUnavailable: '“agencies not ready”',
  cancelled: '“cancelled”',
} as const;
