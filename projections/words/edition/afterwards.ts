import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  OUTCOME_PHRASES,
  audiencesWords,
  capital,
  lapseWords,
  listWords,
  partiesWords,
  plainWords,
  say,
  spanWords,
} from './phrases';
import type { EditionSentence } from './phrases';

export function howFactsAreChecked(edition: PolicyEdition): EditionSentence[] {
  const { accuracy } = edition;
  if (!accuracy)
    return [
      say('accuracy', 'The report is issued as composed; the company does not see it first.'),
    ];
  const { outcomes, comment, answer, mayAnswer, grounds, unruled } = accuracy;
  return [
    say(
      'accuracy',
      `The report of a review that ended as ${listWords(
        outcomes.map((one) => OUTCOME_PHRASES[one]),
        'or',
      )} goes to the company before it is issued.`,
    ),
    say(
      'comments',
      `The company has ${spanWords(comment)} to comment on its facts and to claim redactions. Grounds for a redaction: ${listWords(grounds.map(plainWords))}.${lapseWords(comment, edition)}`,
    ),
    say(
      'answers',
      `${capital(partiesWords(mayAnswer, edition))} then has ${spanWords(answer)} to answer and to rule.${lapseWords(answer, edition)}`,
    ),
    say(
      'unruled',
      unruled === 'withheld'
        ? 'Without a ruling by then, the claimed part is withheld from those who take no part in the review.'
        : 'Without a ruling by then, the claimed part is printed.',
    ),
  ];
}

export function whichPartnersHaveAccess(edition: PolicyEdition): EditionSentence[] {
  const { partners } = edition;
  if (!partners) return [say('partners', 'No partner gets access before the public.')];
  const { mayNominate, agreedBy, objections } = partners;
  return [
    say(
      'partners',
      `${capital(partiesWords(mayNominate, edition))} may nominate trusted partners for early access; ${partiesWords(agreedBy, edition, 'and')} must ${agreedBy.length === 2 ? 'both' : 'all'} agree.`,
    ),
    say('objections', `Grounds to object: ${listWords(objections.map(plainWords))}.`),
  ];
}

export function whatIsKept(edition: PolicyEdition): EditionSentence[] {
  const { custody } = edition;
  const { giveBack, overdue, aftermath, retention } = custody;
  const { atLeast, atMost } = retention;
  return [
    say(
      'give back',
      `What was received is returned or destroyed within ${spanWords(giveBack)} of the end of the review.${lapseWords(giveBack, edition)}`,
    ),
    say(
      'overdue',
      `Anything outstanding after that is reported to ${audiencesWords(overdue)} and stays on record.`,
    ),
    say(
      'aftermath',
      aftermath === null
        ? 'Once the review is closed, no release can be attested and no partner revoked on its record.'
        : `For ${spanWords(aftermath)} from the end of the review, closed or not, the company may attest what it releases, and either side may revoke a trusted partner.`,
    ),
    say(
      'kept at least',
      atLeast === null
        ? 'The record may be destroyed as soon as the review is closed.'
        : `The record is kept for at least ${spanWords(atLeast)} after closing.${lapseWords(atLeast, edition)}`,
    ),
    say(
      'kept at most',
      atMost === null
        ? 'There is no time limit after which it must be destroyed.'
        : `${capital(spanWords(atMost))} after closing, the lead agency is asked to have it destroyed.${lapseWords(atMost, edition)}`,
    ),
  ];
}

const KINDS = { report: 'Reported', rule: 'Rule', assumption: 'Assumed' } as const;

export const whereItComesFrom = ({ citations }: PolicyEdition): EditionSentence[] =>
  citations.map(({ id, kind, supports, text }) =>
    say(
      `source ${id}`,
      `${KINDS[kind]} (${supports === '/' ? 'everything else' : supports}): ${text}`,
    ),
  );
