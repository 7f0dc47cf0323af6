import { expect } from '@jest/globals';
import type { RecordedEvent, ReviewEvent } from '../../../contracts/event';
import type { ReviewView } from '../../../contracts/review-view';
import type { ReferenceReview } from './reference-review';

/** Clocks of processes differ a little, and a loaded machine is late. */
const TOLERANCE_MS = 120_000;

type EventOf<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;

/** Expects a closed review's record to end as the reference did, and to keep what holds for every review. */
export function expectLawful(record: readonly RecordedEvent[], model: ReferenceReview): void {
  const types = record.map(({ event }) => event.type);
  expect(types.at(-1)).toBe('ReviewClosed');
  expect(types.filter((type) => ONCE.includes(type))).toEqual(ONCE);
  const ended = record.find(({ event }) => event.type === 'ReviewEnded');
  const { outcome } = ended?.event as EventOf<'ReviewEnded'>;
  expect(outcome).toBe(model.outcome);
  expectEndInTime(record, ended?.at ?? '', model);
  expectQuorum(record, outcome, model);
  expectCheck(record, model);
  const notices = record.flatMap(({ event }) => noticeOf(event));
  expect(new Set(notices).size).toBe(notices.length);
  expect(record.map(({ sequence }) => sequence)).toEqual(record.map((_, index) => index + 1));
  expect(JSON.stringify(record)).not.toMatch(/licen[cs]|permit|approv|denied|denial|cleared/i);
}

/** What the government has had of the window, counted plainly: from its opening to the end, less what stood still. */
export function expectWithinBudget(
  { window: { openedAt, suspensions, budgetMs } }: Pick<ReviewView, 'window'>,
  record: readonly RecordedEvent[],
): void {
  if (openedAt === null) return;
  const ended = record.find(({ event }) => event.type === 'ReviewEnded')?.at ?? '';
  const counted = suspensions.filter(({ counts }) => counts);
  const stoodStillMs = counted.reduce(
    (sum, { from, until }) => sum + Date.parse(until ?? ended) - Date.parse(from),
    0,
  );
  const consumedMs = Date.parse(ended) - Date.parse(openedAt) - stoodStillMs;
  expect(consumedMs).toBeLessThan(budgetMs + TOLERANCE_MS);
}

/** What every life has exactly once, in this order. */
const ONCE = ['ReviewSubmitted', 'ReviewEnded', 'ReportIssued', 'CustodyBegan', 'ReviewClosed'];

/** By time alone it ends when the reference says; by anything else, never later than that. */
function expectEndInTime(
  record: readonly RecordedEvent[],
  endedAt: string,
  model: ReferenceReview,
): void {
  // A window that opens after its planned release is over as it opens.
  const at = Math.max(model.deadline().at, model.openedAt ?? 0);
  const late = Date.parse(endedAt) - at;
  expect(late).toBeLessThan(TOLERANCE_MS);
  if (model.outcome === 'windowClosed') expect(late).toBeGreaterThan(-TOLERANCE_MS);
  const after = record.slice(record.findIndex(({ event }) => event.type === 'ReviewEnded') + 1);
  expect(after.filter(({ event }) => event.type === 'SignedOff')).toEqual([]);
}

/** A completed report stands on sign-offs that name the last dossier; no other outcome lacks its reason. */
function expectQuorum(
  record: readonly RecordedEvent[],
  outcome: string,
  model: ReferenceReview,
): void {
  const signed = record.flatMap(({ event }) => (event.type === 'SignedOff' ? [event] : []));
  expect(signed.map(({ agency }) => agency)).toEqual(model.signed.map(({ agency }) => agency));
  if (outcome !== 'completed') return;
  const dossiers = record.flatMap(({ event }) =>
    event.type === 'DossierAssembled' ? [event.digest] : [],
  );
  const counted = signed
    .filter(({ dossierDigest }) => dossierDigest === dossiers.at(-1))
    .filter(({ position }) => position === 'concur' || position === 'concurWithComment')
    .map(({ agency }) => agency);
  expect(counted).toContain('caisi');
  expect(new Set(counted).size).toBeGreaterThan(1);
}

/** The check is closed once, whoever was silent, and names every comment that nobody has answered. */
function expectCheck(record: readonly RecordedEvent[], model: ReferenceReview): void {
  const closed = record.flatMap(({ event }) =>
    event.type === 'AccuracyCheckClosed' ? [event.unanswered] : [],
  );
  const open = model.comments.flatMap((isOpen, index) => (isOpen ? [`c-${index + 1}`] : []));
  expect(closed).toEqual(model.check === 'none' ? [] : [open]);
}

function noticeOf(event: ReviewEvent): string[] {
  if (event.type === 'ReminderSent') return [event.notice];
  return event.type === 'RungReached' ? [`${event.rung}:${event.agency ?? ''}`] : [];
}
