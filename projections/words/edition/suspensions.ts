import type { SuspensionRule } from '../../../contracts/edition/window-rules';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  OUTCOME_PHRASES,
  countWords,
  daysWords,
  lapseWords,
  partiesWords,
  plainWords,
  say,
  spanWords,
} from './phrases';
import type { EditionSentence } from './phrases';

/** What one reason to pause the clock comes to, sentence by sentence. */
export function suspensionSentences(
  rule: SuspensionRule,
  edition: PolicyEdition,
): EditionSentence[] {
  const { reason } = rule;
  return [
    say(
      `suspension ${reason}`,
      `For ${plainWords(reason)}: ${whoWords(rule, edition)}. ${spanSentence(rule, edition)}`,
    ),
    say(`total of ${reason}`, totalSentence(rule, edition)),
    say(`shortest ${reason}`, shortestSentence(rule)),
    say(`dating of ${reason}`, datingSentence(rule, edition)),
    say(`awaited in ${reason}`, awaitedSentence(rule, edition)),
    say(`contest of ${reason}`, contestSentence(rule, edition)),
  ];
}

function whoWords({ reason, mayBegin, mayEnd }: SuspensionRule, edition: PolicyEdition): string {
  if (reason === edition.toll?.reason) {
    return 'an order on every review alone pauses the clock and lets it run again';
  }
  const beginners = partiesWords(mayBegin, edition);
  const enders = partiesWords(mayEnd, edition);
  return beginners === enders
    ? `${beginners} may pause the clock and let it run again`
    : `${beginners} may pause the clock, and ${enders} may let it run again`;
}

function spanSentence({ longest, then }: SuspensionRule, edition: PolicyEdition): string {
  if (longest === null) return 'A pause lasts until it is ended.';
  const after =
    then === 'resume'
      ? 'the clock runs again by itself'
      : `the review ends as ${OUTCOME_PHRASES[then]}`;
  return `A pause lasts ${spanWords(longest)} at most; if nobody has ended it by then, ${after}.${lapseWords(longest, edition)}`;
}

function totalSentence({ reason, longestTotalDays }: SuspensionRule, edition: PolicyEdition) {
  return longestTotalDays === null
    ? `Pauses for ${plainWords(reason)} have no longest total: how long they last is not in anybody’s hand here.`
    : `All pauses for ${plainWords(reason)} together last ${daysWords(longestTotalDays, edition.window.unit)} at most; then the clock runs again by itself, and no further one begins.`;
}

const shortestSentence = ({ reason, shortestMinutes }: SuspensionRule): string =>
  shortestMinutes === 0
    ? `However short, a pause for ${plainWords(reason)} gives its time back.`
    : `A pause for ${plainWords(reason)} that lasts less than ${countWords(shortestMinutes, 'minute')} gives no time back.`;

function datingSentence(
  { reason, datedBack: { within, notBefore } }: SuspensionRule,
  edition: PolicyEdition,
): string {
  if (within === null) {
    return `A pause for ${plainWords(reason)} begins when it is recorded, and is never dated back.`;
  }
  const bound =
    notBefore === 'workingAccess'
      ? 'to before the window opened, or before the last event that showed the access to work'
      : 'to before the window opened';
  return `A pause for ${plainWords(reason)} is recorded within ${spanWords(within)} of its beginning, and is never dated back ${bound}.${lapseWords(within, edition)}`;
}

/** Who is awaited while the clock is paused for a reason, and how often they are asked. */
export const awaitedSentence = (
  { reason, awaits, askedEvery }: SuspensionRule,
  edition: PolicyEdition,
): string =>
  `While the clock is paused for ${plainWords(reason)}, ${partiesWords(awaits, edition, 'and')} is awaited, and is asked every ${spanWords(askedEvery)} whether the pause still holds.${lapseWords(askedEvery, edition)}`;

/** That the company may contest a pause, who settles that by when, and what counts if nobody does. */
export function contestSentence(
  { reason, contest }: SuspensionRule,
  edition: PolicyEdition,
): string {
  const { settledBy, within, unsettled } = contest;
  const otherwise =
    unsettled === 'annulled'
      ? 'the pause is annulled, and its time is not given back'
      : 'the pause is upheld';
  return `The company may contest a pause for ${plainWords(reason)}, or its dating; ${partiesWords(settledBy, edition)}, as a person who did not begin it, settles that within ${spanWords(within)}. If nobody does, ${otherwise}.${lapseWords(within, edition)}`;
}
