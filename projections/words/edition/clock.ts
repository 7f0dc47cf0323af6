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
            ? 'A pause takes out of the count the time that it lasted, to the second, on the clock of the time zone: a day counts as a day, also when clocks are changed on it.'
            : 'A pause takes out of the count each day that began during it, as a whole.',
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
    `Two coordinators together may pause the clocks of all open reviews for ${plainWords(toll.reason)}, and together let them run again.`,
  );
}

function closureSentences(edition: PolicyEdition): EditionSentence[] {
  const { closures, bounds } = edition;
  if (closures === null) return [say('closures', 'No day is closed once a review has begun.')];
  return [
    say(
      'closures',
      `${capital(partiesWords(closures.mayClose, edition))} may close days of a review that runs, with the source; ${countWords(bounds.closedDays, 'day')} at most, and none that is over.`,
    ),
    say('closure order', 'Two coordinators together may close days of all reviews that run.'),
  ];
}

function ceilingSentence(edition: PolicyEdition): EditionSentence {
  const { days, fromOpening, beside } = elapsedCeiling(edition);
  const besideWords =
    beside.length === 0
      ? ''
      : `, beside the time of ${listWords(beside.map((reason) => plainWords(reason)))}, which has no limit by its nature`;
  const closedWords =
    edition.closures === null
      ? ''
      : ', and beside what is put off by days that are closed while it runs';
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
        ? 'The review ends as “completed” as soon as the sign-offs that are asked for stand and nothing holds the report.'
        : by.length > 0
          ? `Once the sign-offs that are asked for stand, ${early} may end the review as “completed”; otherwise it is completed when the window ends.`
          : 'If the sign-offs that are asked for stand when the window ends, the review ends as “completed”; nobody can end it earlier.',
    ),
    say(
      'expiry',
      'When the window ends without them, the review ends as “window closed”, and says what was done and what was not.',
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
