import { elapsedCeiling } from '../../../contracts/edition/elapsed-ceiling';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { capital, countWords, listWords, partiesWords, plainWords, say } from './phrases';
import type { EditionSentence } from './phrases';
import { suspensionSentences } from './suspensions';

export const whatStopsTheClock = (edition: PolicyEdition): EditionSentence[] => [
  ...(edition.suspensions.length === 0 ? [say('suspensions', 'Nothing pauses the clock.')] : []),
  ...edition.suspensions.flatMap((rule) => suspensionSentences(rule, edition)),
  ...(edition.suspensions.length === 0
    ? []
    : [
        say(
          'tolling',
          edition.window.tolling === 'toTheInstant'
            ? 'The time of a pause is not counted, to the second, on the clock of the time zone: a day is a day even when the clocks change.'
            : 'Each day that began during a pause is not counted.',
        ),
      ]),
  orderSentence(edition),
  ...closureSentences(edition),
  ceilingSentence(edition),
];

function orderSentence({ toll }: PolicyEdition): EditionSentence {
  if (toll === null) return say('order', 'No order pauses the clocks of all reviews at once.');
  return say(
    'order',
    `Two coordinators together may pause the clocks of all open reviews for ${plainWords(toll.reason)}, and together may resume them.`,
  );
}

function closureSentences(edition: PolicyEdition): EditionSentence[] {
  const { closures, bounds } = edition;
  if (closures === null)
    return [say('closures', 'No days can be closed once a review has started.')];
  return [
    say(
      'closures',
      `${capital(partiesWords(closures.mayClose, edition))} may close days in an open review, naming the source: ${countWords(bounds.closedDays, 'day')} at most, and no past day.`,
    ),
    say('closure order', 'Two coordinators together may close days in all open reviews.'),
  ];
}

function ceilingSentence(edition: PolicyEdition): EditionSentence {
  const { days, fromOpening, beside } = elapsedCeiling(edition);
  const besideWords =
    beside.length === 0
      ? ''
      : `, not counting time paused for ${listWords(beside.map((reason) => plainWords(reason)))}, which is not limited`;
  const closedWords =
    edition.closures === null ? '' : ', nor delays from days closed while the review is open';
  return say(
    'elapsed ceiling',
    `From the opening of the window to the end of the review no more than ${countWords(fromOpening, 'calendar day')} can pass, and from the submission no more than ${days}${besideWords}${closedWords}.`,
  );
}

export function whatEndsIt(edition: PolicyEdition): EditionSentence[] {
  const { onQuorum, by } = edition.window.earlyEnd;
  const early = partiesWords(by, edition);
  return [
    say(
      'completion',
      onQuorum
        ? 'The review ends as “completed” as soon as the required sign-offs are given and nothing holds the report.'
        : by.length > 0
          ? `Once the required sign-offs are given, ${early} may end the review as “completed”; otherwise it is completed when the window ends.`
          : 'If the required sign-offs are given when the window ends, the review ends as “completed”; it cannot be ended earlier.',
    ),
    say(
      'expiry',
      'If the window ends without them, the review ends as “window closed”, and the report says what was done and what was not.',
    ),
    say(
      'withdrawal',
      'The company may withdraw at any time before the report; the review then ends as “withdrawn”.',
    ),
    say(
      'not covered',
      'A determination that the model is not covered ends the review as “not covered”.',
    ),
    say('advisory', 'None of these outcomes permits or forbids a release.'),
  ];
}
