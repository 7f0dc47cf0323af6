import { elapsedCeiling } from '../../edition/elapsed-ceiling';
import type { SuspensionRule } from '../../edition/window-rules';
import type { PolicyEdition } from '../../policy-edition';
import {
  OUTCOME_WORDS,
  capital,
  countWords,
  lapseWords,
  listWords,
  partiesWords,
  plainWords,
  say,
  spanWords,
} from './phrases';
import type { EditionSentence } from './phrases';

export const whatStopsTheClock = (edition: PolicyEdition): EditionSentence[] => [
  ...(edition.suspensions.length === 0 ? [say('suspensions', 'Nothing pauses the clock.')] : []),
  ...edition.suspensions.map((rule) =>
    say(`suspension ${rule.reason}`, suspensionWords(rule, edition)),
  ),
  ...(edition.suspensions.length === 0
    ? []
    : [
        say(
          'tolling',
          edition.window.tolling === 'toTheInstant'
            ? 'A pause takes out of the count the time that it lasted, to the second.'
            : 'A pause takes out of the count each day that began during it, as a whole.',
        ),
      ]),
  orderSentence(edition),
  ...closureSentences(edition),
  ceilingSentence(edition),
];

function suspensionWords(rule: SuspensionRule, edition: PolicyEdition): string {
  const { reason, mayBegin, mayEnd, longest, then } = rule;
  const beginners = partiesWords(mayBegin, edition);
  const enders = partiesWords(mayEnd, edition);
  const who =
    beginners === enders
      ? `${beginners} may pause the clock and let it run again`
      : `${beginners} may pause the clock, and ${enders} may let it run again`;
  const after =
    then === 'resume'
      ? 'the clock runs again by itself'
      : `the review ends as ${OUTCOME_WORDS[then]}`;
  const span =
    longest === null
      ? 'A pause lasts until it is ended.'
      : `A pause lasts ${spanWords(longest)} at most; if nobody has ended it by then, ${after}.${lapseWords(longest, edition)}`;
  return `For ${plainWords(reason)}: ${who}. ${span}`;
}

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
  const ceiling = elapsedCeiling(edition);
  if (ceiling.days !== null) {
    return say(
      'elapsed ceiling',
      `From the submission to the end of the review no more than ${ceiling.days} calendar days can pass.`,
    );
  }
  return say(
    'elapsed ceiling',
    `This edition sets no limit to the total time that can pass: ${listWords(ceiling.because)}.`,
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
