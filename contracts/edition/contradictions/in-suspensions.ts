import type { OrderAct } from '../../toll/order';
import { longestWindowDays, duplicates, when } from '../contradiction';
import type { Check, Contradiction } from '../contradiction';
import type { EditionShape } from '../edition-shape';

/** What stops the clock: each reason once, each with an end, and an order's reason for the order alone. */
export const inSuspensions: Check = ({ suspensions, toll }) => [
  ...duplicates(
    ['suspensions'],
    suspensions.map(({ reason }) => reason),
    'each reason',
  ),
  ...suspensions.flatMap(({ reason, mayEnd, longest, then }, index) => {
    const isOrdered = reason === toll?.reason;
    return [
      ...when(longest === null && then !== 'resume', {
        path: ['suspensions', index, 'then'],
        code: 'never',
        why: 'comes after the longest time, and there is none',
      }),
      ...when(longest === null && !isOrdered, {
        path: ['suspensions', index, 'longest'],
        code: 'endless',
        why: 'must be given: only a suspension by an order on every review lasts until it is ended',
      }),
      ...when(!isOrdered && then === 'withdrawn' && !mayEnd.includes('company'), {
        path: ['suspensions', index, 'then'],
        code: 'conflict',
        why: 'withdraws a review by a pause that the company cannot end, and only the company withdraws',
      }),
      ...when(longest !== null && isOrdered && longest.inLapse === 'stops', {
        path: ['suspensions', index, 'longest', 'inLapse'],
        code: 'never',
        why: 'must be "runs": the pause by the order would stop its own longest time',
      }),
      ...when(longest !== null && isOrdered && then !== 'resume', {
        path: ['suspensions', index, 'then'],
        code: 'order-reason',
        why: 'must be "resume": an order on every review would end each of them',
      }),
    ];
  }),
];

export const inToll: Check = ({ toll, suspensions, twoPeople }) =>
  toll === null
    ? []
    : [
        ...when(!suspensions.some(({ reason }) => reason === toll.reason), {
          path: ['toll', 'reason'],
          code: 'unknown',
          why: 'is no reason of a suspension',
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
    why: 'an order on every review is for two people',
  });

/** Acts for two people: each once, and none that a service signs alone. */
export const inTwoPeople: Check = ({ twoPeople }) => [
  ...duplicates(['twoPeople'], twoPeople, 'each act'),
  ...twoPeople.flatMap((act, index) =>
    when(act === 'submit', {
      path: ['twoPeople', index],
      code: 'nobody',
      why: 'is signed by the service that takes submissions, which is one signature: no review would begin',
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
      why: 'must be given where a late answer suspends, and there alone',
    }),
    ...ofReason(reason, ['requests', 'reason'], edition),
    ...when(reason !== null && reason === edition.access.probe?.credits, {
      path: ['requests', 'reason'],
      code: 'conflict',
      why: 'is the reason of outages, too: an answer would end an outage’s pause',
    }),
  ];
};

/** How a working access is looked at. */
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
      why: 'takes longer to see than the longest window lasts',
    }),
    ...when(drift === 'markStale', {
      path: ['access', 'drift'],
      code: 'never',
      why: 'must be "ask" where there are probes: another snapshot that a probe sees marks nothing by itself',
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
      why: 'names a reason that is no suspension’s',
    }),
    ...when(reason === toll?.reason, {
      path,
      code: 'order-reason',
      why: 'names the reason of an order on every review, which belongs to the order alone',
    }),
  ];
}
