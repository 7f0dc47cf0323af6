import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  howFactsAreChecked,
  whatIsKept,
  whereItComesFrom,
  whichPartnersHaveAccess,
} from './afterwards';
import { howMuchItTakes } from './bounds';
import { howLongItLasts, whenTheClockStarts, whoTakesPart } from './beginning';
import { whatEndsIt, whatStopsTheClock } from './clock';
import { say } from './phrases';
import type { EditionSection, EditionSentence } from './phrases';
import { howItEscalates, whoIsReminded, whoSigns } from './signing';
import { whatIsEvaluated, whetherItIsCovered } from './work';

const STANDINGS = {
  assumed:
    'It is a working assumption of this project: no authority has issued it, and it is not based on an official text.',
  'shelved-draft': 'It follows reports of a shelved draft: no authority has issued it.',
  test: 'It is for tests: no real review runs under it.',
} as const satisfies Record<PolicyEdition['standing'], string>;

const SECTIONS: readonly (readonly [string, (edition: PolicyEdition) => EditionSentence[]])[] = [
  ['What this edition is', whatItIs],
  ['Who takes part', whoTakesPart],
  ['When the clock starts', whenTheClockStarts],
  ['How long the window lasts', howLongItLasts],
  ['What pauses the clock', whatStopsTheClock],
  ['What ends the review', whatEndsIt],
  ['Whether the model is covered', whetherItIsCovered],
  ['What is evaluated', whatIsEvaluated],
  ['Who signs', whoSigns],
  ['Escalation', howItEscalates],
  ['Reminders', whoIsReminded],
  ['Check of the facts', howFactsAreChecked],
  ['Trusted partners', whichPartnersHaveAccess],
  ['What is returned and what is kept', whatIsKept],
  ['Limits of a review', howMuchItTakes],
  ['Sources and assumptions', whereItComesFrom],
];

/** What an edition means, in sentences that somebody who reads no JSON can check and sign off. */
export const editionPage = (edition: PolicyEdition): EditionSection[] =>
  SECTIONS.map(([heading, sentencesOf]) => ({ heading, sentences: sentencesOf(edition) }));

function whatItIs({ id, title, standing }: PolicyEdition): EditionSentence[] {
  return [say('title', `${id}: ${title}.`), say('standing', STANDINGS[standing])];
}

/** Where two editions say different things; null for one that says nothing of it. */
interface EditionDifference {
  readonly heading: string;
  readonly key: string;
  readonly one: string | null;
  readonly other: string | null;
}

/** Two editions sentence by sentence, in the order of the page; what both say alike is left out. */
export function compareEditions(one: PolicyEdition, other: PolicyEdition): EditionDifference[] {
  const [ones, others] = [editionPage(one), editionPage(other)];
  return ones.flatMap(({ heading, sentences }, index) => {
    const theirs = others[index]?.sentences ?? [];
    const keys = [...new Set([...sentences, ...theirs].map(({ key }) => key))];
    return keys.flatMap((key) => {
      const difference = { heading, key, one: find(sentences, key), other: find(theirs, key) };
      return difference.one === difference.other ? [] : [difference];
    });
  });
}

const find = (sentences: readonly EditionSentence[], key: string): string | null =>
  sentences.find((sentence) => sentence.key === key)?.text ?? null;
