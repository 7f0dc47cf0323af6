import { verifyExport } from '../cli/verify/verify-export';
import { LOG, WITNESS, exportOf, liveToTheEnd } from '../test/support/export-world';
import type { ClosedReview } from '../test/support/export-world';
import { median, rounded } from './statistics';
import type { Deed } from '../workflows/domain/kernel/command';
import { reviewer, system } from '../test/support/review-world';
import type { World } from '../test/support/review-world';
import { FINDING } from '../test/support/sample-finding';

/** What the bounds of the edition leave room for: the endpoint comes and goes without one, parties do not speak so. */
const EVENTS = { mixed: 10_000, signed: 1_500 };
/** The events of sign-offs and closing. */
const AT_THE_END = 15;
const ROUNDS = 7;

/** In the order in which an export is verified. */
const PARTS = ['archive', 'leaves', 'signatures', 'course'] as const;
type Parts = Readonly<Record<(typeof PARTS)[number], number>>;

/** What it takes to verify the longest exports: of a likely mix, and of signed acts alone. */
export async function benchVerify() {
  const mixed = await liveToTheEnd(undefined, (world) => {
    beTroubled(world, EVENTS.mixed - AT_THE_END);
  });
  const signed = await liveToTheEnd(undefined, (world) => {
    beSigned(world, EVENTS.signed - AT_THE_END);
  });
  return { mixed: await measure(mixed), signed: await measure(signed) };
}

async function measure(review: ClosedReview) {
  const bytes = await exportOf(review);
  const rounds: Parts[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await verify(bytes));
  const totals = rounds.map((parts) => Object.values(parts).reduce((sum, ms) => sum + ms, 0));
  const medians = PARTS.map((part) => [part, rounded(median(rounds.map((one) => one[part])))]);
  return {
    events: review.events.length,
    signed: review.events.filter(({ statement }) => statement !== null).length,
    bytes: bytes.length,
    ms: rounded(median(totals)),
    partsMs: Object.fromEntries(medians) as Parts,
    firstMs: rounded(totals[0] ?? Number.NaN),
  };
}

/** Milliseconds of each part. */
async function verify(bytes: Uint8Array): Promise<Parts> {
  const marks: number[] = [];
  const onProgress = (): void => {
    marks.push(performance.now());
  };
  const { holds } = await verifyExport(bytes, { log: LOG, witnesses: [WITNESS], onProgress });
  onProgress();
  if (!holds || marks.length !== PARTS.length + 1) throw new Error('the export does not hold');
  const spans = PARTS.map((part, place) => [part, (marks[place + 1] ?? 0) - (marks[place] ?? 0)]);
  return Object.fromEntries(spans) as Parts;
}

const MINUTE_MS = 60_000;
const WHY = {
  code: 'noAnswer',
  endpoint: { step: 'canary', status: 503, code: null },
} as const;

/**
 * An endpoint that comes and goes for weeks: the review notes each outage and its end by itself, and after every
 * third one an agency says what it has found meanwhile.
 */
export function beTroubled(world: World, events: number): void {
  grow(world, events, (turn) => {
    const generation = world.live.access?.generation ?? 1;
    world.does(system, { kind: 'beginOutage', generation, from: world.now, why: WHY });
    world.after(MINUTE_MS).does(system, { kind: 'endOutage', generation, until: world.now });
    if (turn % 3 === 0) find(world, turn / 3);
    world.after(MINUTE_MS);
  });
}

/** Signed acts and nothing else: an event, a statement. */
export function beSigned(world: World, events: number): void {
  grow(world, events, (turn) => {
    find(world.after(MINUTE_MS), turn);
  });
}

/** A finding, and then what is new of it fifteen times over: the bounds take few findings, and many revisions. */
function find(world: World, turn: number): void {
  const { length } = world.live.findings.findings;
  const deed: Deed =
    turn % 16 === 0
      ? { kind: 'recordFinding', content: FINDING, urgent: false }
      : { kind: 'reviseFinding', finding: `f-${length}`, content: FINDING, reason: 'read again' };
  world.does(reviewer('caisi'), deed);
}

/**
 * Turn after turn until there are so many events.
 *
 * @throws Error when a turn adds none: what the review refuses then, it would refuse forever.
 */
function grow(world: World, events: number, take: (turn: number) => void): void {
  for (let turn = 0; world.recorded.length < events; turn += 1) {
    const before = world.recorded.length;
    take(turn);
    if (world.recorded.length === before) {
      throw new Error(`the life stays at ${before} of ${events} events, on turn ${turn}`);
    }
  }
}
