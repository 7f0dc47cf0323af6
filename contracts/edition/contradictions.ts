import { inSize } from './contradictions/in-size';
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
import type { EditionShape } from './edition-shape';

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
