import { verifyExport } from '../cli/verify/verify-export';
import { LOG, WITNESS, exportOf, liveToTheEnd } from '../test/support/export-world';
import type { ClosedReview } from '../test/support/export-world';
import { beEscalated, beTroubled } from './verify/long-lives';
import { median, rounded } from './statistics';

const EVENTS = 10_000;
/** The events of sign-offs and closing. */
const AT_THE_END = 15;
const ROUNDS = 7;

/** In the order in which an export is verified. */
const PARTS = ['archive', 'leaves', 'signatures', 'course'] as const;
type Parts = Readonly<Record<(typeof PARTS)[number], number>>;

/** What it takes to verify an export of 10,000 events: of a likely mix, and of signed acts alone. */
export async function benchVerify() {
  const busy = EVENTS - AT_THE_END;
  const mixed = await liveToTheEnd(undefined, (world) => {
    beTroubled(world, busy);
  });
  const signed = await liveToTheEnd((world) => {
    beEscalated(world, busy);
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
