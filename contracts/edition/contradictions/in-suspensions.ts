import type { OrderAct } from '../../review/window/orders';
import { calendarDaysOf, longestWindowDays, duplicates, when } from '../contradiction';
import type { Check, Contradiction } from '../contradiction';
import type { EditionShape } from '../edition-shape';
import type { Party } from '../parties';
import type { SuspensionRule, TollRules } from '../window-rules';

/** What stops the clock: each reason once, each with an end, and an order's reason for the order alone. */
export const inSuspensions: Check = (edition) => [
  ...duplicates(
    ['suspensions'],
    edition.suspensions.map(({ reason }) => reason),
    'each reason',
  ),
  ...edition.suspensions.flatMap((rule, index) => [
    ...inOutcome(rule, index, edition),
    ...inLongest(rule, index, edition),
    ...inTerms(rule, index, edition),
    ...(rule.reason === edition.toll?.reason ? ofOrder(rule, index, edition.toll) : []),
  ]),
];

type InRule = (rule: SuspensionRule, index: number, edition: EditionShape) => Contradiction[];

/** What follows if one lasts its longest. */
const inOutcome: InRule = ({ reason, longest, then, mayEnd }, index, { toll }) => [
  ...when(longest === null && then !== 'resume', {
    path: ['suspensions', index, 'then'],
    code: 'never',
    why: 'follows the longest time, but there is none',
  }),
  ...when(reason !== toll?.reason && then === 'withdrawn' && !mayEnd.includes('company'), {
    path: ['suspensions', index, 'then'],
    code: 'conflict',
    why: 'withdraws a review through a pause that the company cannot end, but only the company may withdraw',
  }),
];

/** How long one may last, and all together. */
const inLongest: InRule = (rule, index, edition) => {
  const { reason, longest, longestTotalDays, then } = rule;
  const isOrdered = reason === edition.toll?.reason;
  const at = (member: keyof SuspensionRule) => ['suspensions', index, member];
  const span = longest && calendarDaysOf(longest, edition);
  const total = longestTotalDays === null ? Infinity : totalDays(longestTotalDays, edition);
  return [
    ...when(longest === null && !isOrdered, {
      path: at('longest'),
      code: 'endless',
      why: 'is required: only a suspension by an order on all reviews lasts until it is ended',
    }),
    ...when(longestTotalDays === null && !isOrdered, {
      path: at('longestTotalDays'),
      code: 'endless',
      why: 'is required: otherwise repeated suspensions could stretch a window without limit',
    }),
    ...when(span !== null && then === 'resume' && total < span.least, {
      path: at('longestTotalDays'),
      code: 'out-of-order',
      why: 'is less than the longest single suspension',
    }),
    ...when(span !== null && then !== 'resume' && total < span.most + 1, {
      path: at('longestTotalDays'),
      code: 'never',
      why: 'must exceed the longest single suspension: otherwise the clock resumes before `then` applies',
    }),
  ];
};

/** The terms within one: what counts, when somebody is asked, and when a contest is settled. */
const inTerms: InRule = (rule, index, edition) => {
  const { longest, shortestMinutes, askedEvery, datedBack, contest } = rule;
  const span = longest && calendarDaysOf(longest, edition);
  const longestReview = longestWindowDays(edition);
  return [
    ...when(span !== null && shortestMinutes >= span.least * 1_440, {
      path: ['suspensions', index, 'shortestMinutes'],
      code: 'never',
      why: 'is as long as the longest suspension: none would be credited',
    }),
    ...when(calendarDaysOf(askedEvery, edition).least >= (span?.most ?? longestReview), {
      path: ['suspensions', index, 'askedEvery'],
      code: 'never',
      why: 'is as long as the longest suspension or window: nobody would ever be asked',
    }),
    ...when(
      datedBack.within !== null && calendarDaysOf(datedBack.within, edition).least > longestReview,
      {
        path: ['suspensions', index, 'datedBack', 'within'],
        code: 'never',
        why: 'reaches back further than the longest window, but no suspension begins before a window opens',
      },
    ),
    ...when(calendarDaysOf(contest.within, edition).least > longestReview, {
      path: ['suspensions', index, 'contest', 'within'],
      code: 'never',
      why: 'is longer than the longest window: no contest would be settled in time',
    }),
  ];
};

/** The reason of an order on every review: begun and ended by those who order, and settled by somebody else. */
function ofOrder(
  { longest, then, mayBegin, mayEnd, askedEvery, contest }: SuspensionRule,
  index: number,
  { mayOrder }: TollRules,
): Contradiction[] {
  const orders = new Set<Party>(mayOrder);
  const others = (
    [
      ['mayBegin', mayBegin],
      ['mayEnd', mayEnd],
    ] as const
  ).filter(([, parties]) => parties.some((party) => !orders.has(party)));
  return [
    ...when(longest !== null && longest.inLapse === 'stops', {
      path: ['suspensions', index, 'longest', 'inLapse'],
      code: 'never',
      why: 'must be "runs": otherwise the order’s pause would stop its own longest time',
    }),
    ...when(askedEvery.inLapse === 'stops', {
      path: ['suspensions', index, 'askedEvery', 'inLapse'],
      code: 'never',
      why: 'must be "runs": otherwise nobody is asked while the order pauses the clock',
    }),
    ...when(longest !== null && then !== 'resume', {
      path: ['suspensions', index, 'then'],
      code: 'order-reason',
      why: 'must be "resume": otherwise an order on all reviews would end every review',
    }),
    ...others.map(([member]) => ({
      path: ['suspensions', index, member],
      code: 'order-reason' as const,
      why: 'names parties other than those who may order: only the order may use this reason',
    })),
    ...when(
      contest.settledBy.some((party) => orders.has(party)),
      {
        path: ['suspensions', index, 'contest', 'settledBy'],
        code: 'conflict',
        why: 'names those who order it: a contest must be settled by someone else',
      },
    ),
  ];
}

/** A longest total in calendar days, at the least. */
const totalDays = (days: number, edition: EditionShape): number =>
  calendarDaysOf({ days, unit: edition.window.unit }, edition).least;

export const inToll: Check = ({ toll, suspensions, twoPeople }) =>
  toll === null
    ? []
    : [
        ...when(!suspensions.some(({ reason }) => reason === toll.reason), {
          path: ['toll', 'reason'],
          code: 'unknown',
          why: 'is not a suspension reason',
        }),
        ...forTwoPeople(['toll', 'endToll'], twoPeople),
      ];

/** Days that are closed while reviews run: for all by two people. */
export const inClosures: Check = ({ closures, twoPeople }) =>
  closures === null ? [] : forTwoPeople(['orderClosedDays'], twoPeople);

const forTwoPeople = (
  orders: readonly OrderAct['kind'][],
  twoPeople: readonly string[],
): Contradiction[] =>
  when(!orders.every((order) => twoPeople.includes(order)), {
    path: ['twoPeople'],
    code: 'conflict',
    why: 'an order on all reviews needs two people',
  });

/** Acts for two people: each once, and none that a service signs alone. */
export const inTwoPeople: Check = ({ twoPeople }) => [
  ...duplicates(['twoPeople'], twoPeople, 'each act'),
  ...twoPeople.flatMap((act, index) =>
    when(act === 'submit', {
      path: ['twoPeople', index],
      code: 'nobody',
      why: 'is signed by the service that accepts submissions, with one signature: no review could begin',
    }),
  ),
];

/** Questions to the company, and what a late answer comes to. */
export const inRequests: Check = (edition) => {
  const { requests } = edition;
  if (!requests) return [];
  const { late, reason } = requests;
  return [
    ...when((late === 'suspends') !== (reason !== null), {
      path: ['requests', 'reason'],
      code: 'conflict',
      why: 'is required if a late answer suspends, and only then',
    }),
    ...ofReason(reason, ['requests', 'reason'], edition),
    ...when(reason !== null && reason === edition.access.probe?.credits, {
      path: ['requests', 'reason'],
      code: 'conflict',
      why: 'is also the reason for outages: an answer would end an outage’s pause',
    }),
  ];
};

/** How working access is probed. */
export const inProbe: Check = (edition) => {
  const { probe, drift } = edition.access;
  if (!probe) return [];
  const { everyHours, jitterMinutes, failures, credits } = probe;
  return [
    ...ofReason(credits, ['access', 'probe', 'credits'], edition),
    ...when(jitterMinutes >= everyHours * 60, {
      path: ['access', 'probe', 'jitterMinutes'],
      code: 'conflict',
      why: 'must be shorter than the time between two probes',
    }),
    ...when(failures * everyHours > longestWindowDays(edition) * 24, {
      path: ['access', 'probe', 'failures'],
      code: 'never',
      why: 'takes longer to detect than the longest window lasts',
    }),
    ...when(drift === 'markStale', {
      path: ['access', 'drift'],
      code: 'never',
      why: 'must be "ask" if there are probes: a different snapshot seen by a probe does not mark findings',
    }),
  ];
};

/** A reason under which one review's clock stops: a suspension's, and not that of an order on all. */
function ofReason(
  reason: string | null,
  path: Contradiction['path'],
  { suspensions, toll }: EditionShape,
): Contradiction[] {
  if (reason === null) return [];
  return [
    ...when(!suspensions.some((one) => one.reason === reason), {
      path,
      code: 'unknown',
      why: 'names something that is not a suspension reason',
    }),
    ...when(reason === toll?.reason, {
      path,
      code: 'order-reason',
      why: 'names the reason of an order on all reviews, which only the order may use',
    }),
  ];
}
