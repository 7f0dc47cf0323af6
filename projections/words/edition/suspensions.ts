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
    return 'only an order on all reviews may pause the clock and resume it';
  }
  const beginners = partiesWords(mayBegin, edition);
  const enders = partiesWords(mayEnd, edition);
  return beginners === enders
    ? `${beginners} may pause the clock and resume it`
    : `${beginners} may pause the clock, and ${enders} may resume it`;
}

function spanSentence({ longest, then }: SuspensionRule, edition: PolicyEdition): string {
  if (longest === null) return 'A pause lasts until it is ended.';
  const after =
    then === 'resume'
      ? 'the clock resumes automatically'
      : `the review ends as ${OUTCOME_PHRASES[then]}`;
  return `A pause lasts ${spanWords(longest)} at most; if nobody has ended it by then, ${after}.${lapseWords(longest, edition)}`;
}

function totalSentence({ reason, longestTotalDays }: SuspensionRule, edition: PolicyEdition) {
  return longestTotalDays === null
    ? `Pauses for ${plainWords(reason)} have no maximum total: nobody in the review controls how long they last.`
    : `All pauses for ${plainWords(reason)} together last ${daysWords(longestTotalDays, edition.window.unit)} at most; then the clock resumes automatically, and no further pause begins.`;
}

const shortestSentence = ({ reason, shortestMinutes }: SuspensionRule): string =>
  shortestMinutes === 0
    ? `A pause for ${plainWords(reason)} is credited however short it is.`
    : `A pause for ${plainWords(reason)} shorter than ${countWords(shortestMinutes, 'minute')} is not credited.`;

function datingSentence(
  { reason, datedBack: { within, notBefore } }: SuspensionRule,
  edition: PolicyEdition,
): string {
  if (within === null) {
    return `A pause for ${plainWords(reason)} begins when it is recorded and cannot be backdated.`;
  }
  const bound =
    notBefore === 'workingAccess'
      ? 'to before the window opened or before the last event that showed working access'
      : 'to before the window opened';
  return `A pause for ${plainWords(reason)} must be recorded within ${spanWords(within)} of its beginning and cannot be backdated ${bound}.${lapseWords(within, edition)}`;
}

/** Who is awaited while the clock is paused for a reason, and how often they are asked. */
export const awaitedSentence = (
  { reason, awaits, askedEvery }: SuspensionRule,
  edition: PolicyEdition,
): string =>
  `While the clock is paused for ${plainWords(reason)}, ${partiesWords(awaits, edition, 'and')} is asked every ${spanWords(askedEvery)} whether the pause is still justified.${lapseWords(askedEvery, edition)}`;

/** That the company may contest a pause, who settles that by when, and what counts if nobody does. */
export function contestSentence(
  { reason, contest }: SuspensionRule,
  edition: PolicyEdition,
): string {
  const { settledBy, within, unsettled } = contest;
  const otherwise =
    unsettled === 'annulled' ? 'the pause is annulled and not credited' : 'the pause is upheld';
  return `The company may contest a pause for ${plainWords(reason)} or its dates; ${partiesWords(settledBy, edition)} settles that within ${spanWords(within)}, through a person who did not begin the pause. If nobody does, ${otherwise}.${lapseWords(within, edition)}`;
}
