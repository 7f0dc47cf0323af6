import { Act } from '../../../contracts/review/act';
import type { Actor } from '../../../contracts/people/participant';
import { codeOf, digestOf, largestFor } from '../largest-for';
import { DAY_MS } from '../review-world';
import type { ReviewAtHand } from './busy-review';
import { signerOf, speakerOf } from './principals';

export type Kind = Act['kind'];

export const day = ({ now }: ReviewAtHand, offset: number): string =>
  new Date(Date.parse(now) + offset * DAY_MS).toISOString().slice(0, 10);
export const later = ({ now }: ReviewAtHand, days: number): string =>
  new Date(Date.parse(now) + days * DAY_MS).toISOString();
export const lead = (review: ReviewAtHand, number: number): Actor =>
  speakerOf(review, ['lead'], number);
export const coordinator = (review: ReviewAtHand, number: number): Actor =>
  speakerOf(review, ['coordinator'], number);
export const latest = (prefix: string, count: number | undefined, number: number): string =>
  `${prefix}-${1 + (number % Math.max(1, count ?? 1))}`;
export const item = ({ state }: ReviewAtHand, number: number) => {
  const { promised } = state.accessLedger;
  const { variant, capability } = promised[number % promised.length] ?? {
    variant: 'none',
    capability: 'access',
  };
  return { variant, capability };
};
export const content = ({ texts }: ReviewAtHand, number: number) => ({
  ...(largestFor(optionOf('recordFinding'), number, texts) as { content: object }).content,
  limitations: [],
  suite: 'safeguards',
});
export const holder = ({ state }: ReviewAtHand, number: number): readonly [Actor, string] => {
  const { holdings } = state.custody;
  const { id, agency, person } = holdings[number % Math.max(1, holdings.length)] ?? {
    ...{ id: 'hold-1', agency: 'caisi', person: 'nobody' },
  };
  return [{ kind: 'reviewer', agency, person }, id];
};
export const partner = (number: number): string => codeOf('partner', number % 60);
export const nominated = ({ state }: ReviewAtHand, number: number): string =>
  state.selection.partners[number % Math.max(1, state.selection.partners.length)]?.id ?? 'none';
export const dossier = ({ state }: ReviewAtHand): string => state.dossier?.digest ?? digestOf(0);
export const suspended = ({ state }: ReviewAtHand) => state.window.suspensions.at(-1);
export const ruleOf = (review: ReviewAtHand) => review.rules.edition.suspensions[0];
export const escalation = ({ state }: ReviewAtHand, number: number): string =>
  state.escalations[number % Math.max(1, state.escalations.length)]?.id ?? 'esc-1';
export const request = ({ state }: ReviewAtHand, number: number): string =>
  state.course.requests[number % Math.max(1, state.course.requests.length)]?.id ?? 'rfi-1';
export const asker = (review: ReviewAtHand, number: number): Actor =>
  speakerOf(review, review.rules.edition.requests?.mayAsk ?? ['lead'], number);
export const answerer = (review: ReviewAtHand, number: number): Actor =>
  speakerOf(review, review.rules.edition.accuracy?.mayAnswer ?? ['lead'], number);
export const nominator = (review: ReviewAtHand, number: number): Actor =>
  speakerOf(review, review.rules.edition.partners?.agreedBy ?? ['company'], number);
/** Always the same few, so that what one of them said can be answered by another. */
export const member = (review: ReviewAtHand, number: number): Actor => signerOf(review, number % 6);
export const personOf = (actor: Actor): string =>
  actor.kind === 'reviewer' ? actor.person : 'nobody';

/** The schema of an act. */
export function optionOf(kind: Kind) {
  const option = Act.options.find(({ shape }) => shape.kind.value === kind);
  if (!option) throw new Error(`there is no act "${kind}"`);
  return option;
}

const MAJOR: readonly string[] = ['weights', 'systemPrompt', 'safeguards'];

/** Another variant each time, of the longest codes; every other one is of the weights. */
export function amendmentOf(
  { texts }: ReviewAtHand,
  number: number,
): Extract<Act, { kind: 'amend' }>['change'] {
  const { change } = largestFor(optionOf('amend'), number, texts) as Extract<
    Act,
    { kind: 'amend' }
  >;
  const minor = Object.fromEntries(
    Object.entries(change).filter(([field]) => !MAJOR.includes(field)),
  );
  return number % 4 === 0 ? { weights: digestOf(number) } : minor;
}
