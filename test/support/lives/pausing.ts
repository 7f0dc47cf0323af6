import type { Actor } from '../../../contracts/people/participant';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { isOpen } from '../../../workflows/domain/kernel/state';
import type { ReviewState, Suspension } from '../../../workflows/domain/kernel/state';
import { hasOpened, openSuspension } from '../../../workflows/domain/window/window-ledger';
import { DAY_MS, company, reviewer } from '../review-world';
import type { World } from '../review-world';

type Said = readonly [Actor, Deed];

const COORDINATOR: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const lead = reviewer('caisi');
const RULINGS = ['upheld', 'annulled', 'redated'] as const;
const earlier = (instant: string, ms: number): string =>
  new Date(Date.parse(instant) - ms).toISOString();

/** What pauses a window that has opened, for days at a time, and what comes of it; undefined where none is open. */
export function toPausing(world: World, state: ReviewState, pick: number): Said | undefined {
  const { window } = state;
  if (!isOpen(state) || !hasOpened(window)) return undefined;
  const contested = window.suspensions.find(({ contest }) => contest?.since != null);
  if (contested && pick % 3 === 0) return settles(contested, world.now, pick >> 2);
  const latest = window.suspensions.at(-1);
  if (latest && pick % 7 === 1) return contests(latest);
  const open = openSuspension(window);
  return open ? ends(open, world, pick >> 3) : begins(world, pick >> 3);
}

const contests = ({ id }: Suspension): Said => [
  company,
  { kind: 'contestSuspension', suspension: id, reason: 'access worked' },
];

/** Sometimes by the person who began it, who may not. */
function settles({ id, from, until, begunBy }: Suspension, now: string, pick: number): Said {
  const ruling = RULINGS[pick % RULINGS.length] ?? 'upheld';
  const half = (Date.parse(until ?? now) - Date.parse(from)) / 2;
  const isOwn = begunBy !== null && pick % 4 === 1;
  return [
    { kind: 'reviewer', agency: 'caisi', person: isOwn ? begunBy : 'the-second' },
    {
      ...{ kind: 'settleContest', suspension: id, ruling, reason: 'as the probes show' },
      ...(ruling === 'redated' && { from: earlier(until ?? now, Math.floor(half)) }),
    },
  ];
}

/** After some days; sometimes one by an order as if it were not. */
function ends({ id, order }: Suspension, world: World, pick: number): Said {
  const { now } = world.after((pick % 13) * DAY_MS);
  return order !== undefined && pick % 3 > 0
    ? [COORDINATOR, { kind: 'endToll', order, asOf: now }]
    : [lead, { kind: 'endSuspension', suspension: id }];
}

function begins({ rules, now }: World, pick: number): Said {
  const { suspensions, toll } = rules.edition;
  const { reason = 'access-outage' } = suspensions[0] ?? {};
  switch (pick % 12) {
    case 0:
      return [COORDINATOR, { kind: 'toll', reason: toll?.reason ?? 'none', asOf: now }];
    case 1:
      return [COORDINATOR, { kind: 'beginSuspension', reason: toll?.reason ?? 'none' }];
    case 2:
    case 5:
    case 6:
      return [lead, { kind: 'beginSuspension', reason, from: earlier(now, 6 * DAY_MS) }];
    case 4:
      return [lead, { kind: 'beginSuspension', reason: 'no-such-reason' }];
    case 3:
      return [lead, { kind: 'beginSuspension', reason, from: earlier(now, 3_600_000) }];
    default:
      return [lead, { kind: 'beginSuspension', reason }];
  }
}
