import type { z } from 'zod';
import { when } from './contradiction';
import type { Check, Contradiction } from './contradiction';
import { inCitations, inLists, inTexts } from './contradictions/in-lists';
import { inAgencies, inAudiences, inParties, inPartners } from './contradictions/in-parties';
import { inSignOff } from './contradictions/in-sign-off';
import {
  inClosures,
  inProbe,
  inRequests,
  inSuspensions,
  inToll,
  inTwoPeople,
} from './contradictions/in-suspensions';
import {
  inCalendarRange,
  inCustody,
  inLadder,
  inLadderTimes,
  inTermsOfWindow,
} from './contradictions/in-terms';
import {
  inCalendar,
  inExtensions,
  inNotices,
  inTimesOfDay,
  inWindow,
} from './contradictions/in-window';
import { EditionShape } from './edition-shape';
import {
  LARGEST_EDITION_BYTES,
  MOST_CARRIED_BYTES,
  bytesOf,
  mostCarried,
  suitesOf,
} from './most-carried';

/** A finding knows the suites that it cites by one bit each. */
const MOST_SUITES = 30;

/** What a review would carry from one run to the next under the edition. */
export const inSize: Check = (edition) => [
  ...when(bytesOf(edition) > LARGEST_EDITION_BYTES, {
    path: [],
    code: 'too-large',
    why: `must not be larger than ${LARGEST_EDITION_BYTES} bytes`,
  }),
  ...when(suitesOf(edition).length > MOST_SUITES, {
    path: ['suites'],
    code: 'too-large',
    why: `must not be more than ${MOST_SUITES}`,
  }),
  ...when(mostCarried(edition) > MOST_CARRIED_BYTES, {
    path: ['bounds'],
    code: 'too-large',
    why: `allows a review to carry more than ${MOST_CARRIED_BYTES} bytes from one run to the next`,
  }),
];

const CHECKS: readonly Check[] = [
  ...[inWindow, inTimesOfDay, inExtensions, inCalendar, inNotices],
  ...[inSuspensions, inToll, inClosures, inTwoPeople, inRequests, inProbe],
  ...[inAgencies, inParties, inAudiences, inPartners, inSignOff],
  ...[inLadder, inLadderTimes, inTermsOfWindow, inCustody, inCalendarRange],
  ...[inCitations, inLists, inTexts, inSize],
];

/**
 * Everything in which an edition contradicts itself; empty for one that can be worked by. Suites, countries
 * and time zones are known where editions are loaded, and asked for there.
 */
export const contradictionsOf = (edition: EditionShape): Contradiction[] =>
  CHECKS.flatMap((check) => check(edition));

/**
 * One edition of the policy that a review runs under, as data. A running review stays on the edition
 * it began with. An edition that contradicts itself is refused, with the path and the reason.
 */
export const PolicyEdition = EditionShape.superRefine((edition, context) => {
  for (const { path, why, code } of contradictionsOf(edition)) {
    context.addIssue({ code: 'custom', path: [...path], message: why, params: { code } });
  }
});
export type PolicyEdition = z.infer<typeof EditionShape>;
