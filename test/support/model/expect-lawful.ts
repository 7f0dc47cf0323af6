import { expect } from '@jest/globals';
import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { ReviewView } from '../../../contracts/review/review-view';
import { AGENCIES } from './reference-edition';
import type { ReferenceReview } from './reference-review';

/** Clocks of processes differ a little, and a loaded machine is late. */
const TOLERANCE_MS = 120_000;
const HOUR_MS = 3_600_000;

type EventOf<Type extends ReviewEvent['type']> = Extract<ReviewEvent, { type: Type }>;

const of = <Type extends ReviewEvent['type']>(
  record: readonly RecordedEvent[],
  type: Type,
): EventOf<Type>[] =>
  record.flatMap(({ event }) => (event.type === type ? [event as EventOf<Type>] : []));

/** Expects a record to say what the reference says, and to keep what holds for every review. */
export function expectLawful(record: readonly RecordedEvent[], model: ReferenceReview): void {
  expectCourse(record, model);
  expectQuorum(record, model);
  expectSigning(record, model);
  expectCheck(record, model);
  const notices = record.flatMap(({ event }) => noticeOf(event));
  expect(new Set(notices).size).toBe(notices.length);
  expect(record.map(({ sequence }) => sequence)).toEqual(record.map((_, index) => index + 1));
  expect(JSON.stringify(record)).not.toMatch(/licen[cs]|permit|approv|denied|denial|cleared/i);
}

/** What every life has exactly once, in this order; the end comes twice where a draft's outcome is withdrawn. */
const ONCE = ['ReviewSubmitted', 'ReviewEnded', 'ReportIssued', 'CustodyBegan', 'ReviewClosed'];
/** What may come after the closing. */
const AFTER_CLOSING = [
  ...['ReleaseAttested', 'PartnerRevoked', 'HoldingRecorded', 'HoldingHandedOver'],
  ...['HoldingTakenOver', 'HoldingReturned', 'ReturnConfirmed', 'HoldingDestroyed'],
  'AftermathEnded',
];

/** It ends as the reference says and when it says so, and is closed when it says so. */
function expectCourse(record: readonly RecordedEvent[], model: ReferenceReview): void {
  const types = record.map(({ event }) => event.type);
  const isTwice = model.after.check === 'dropped';
  const milestones = types.filter((type) => ONCE.includes(type));
  expect(milestones).toEqual(isTwice ? [...ONCE.slice(0, 2), ...ONCE.slice(1)] : ONCE);
  const ended = record.findLast(({ event }) => event.type === 'ReviewEnded');
  const { outcome, since } = ended?.event as EventOf<'ReviewEnded'>;
  expect(outcome).toBe(model.outcome);
  // A server that skips time may skip past a timer that is due as it is set.
  const toleranceMs = model.wasOverdue ? HOUR_MS : TOLERANCE_MS;
  expectAbout(since ?? ended?.at, model.endedAt, toleranceMs);
  expectAbout(ended?.at, model.endedAt, toleranceMs);
  const closing = types.indexOf('ReviewClosed');
  expectAbout(record[closing]?.at, model.after.closedAt, toleranceMs);
  const later = types.slice(closing + 1);
  expect(later.filter((type) => !AFTER_CLOSING.includes(type))).toEqual([]);
  expect(later.filter((type) => type === 'AftermathEnded')).toHaveLength(
    model.after.isSilent ? 1 : 0,
  );
  const end = types.indexOf('ReviewEnded');
  expect(types.slice(end).filter((type) => OVER_BY_THEN.includes(type))).toEqual([]);
}

const OVER_BY_THEN = ['SignedOff', 'LastCallOpened', 'LastCallEnded', 'WindowMoved', 'Determined'];

function expectAbout(at: string | undefined, expected: number | null, toleranceMs: number): void {
  const isAbout = Math.abs(Date.parse(at ?? '') - (expected ?? 0)) < toleranceMs;
  expect(isAbout ? 'as expected' : at).toBe(
    isAbout ? 'as expected' : new Date(expected ?? 0).toISOString(),
  );
}

/** A completed report stands on sign-offs that count on the last dossier, by the edition's rule. */
function expectQuorum(record: readonly RecordedEvent[], model: ReferenceReview): void {
  if (of(record, 'ReviewEnded')[0]?.outcome !== 'completed') return;
  const dossier = of(record, 'DossierAssembled').at(-1);
  const counting = [...(dossier?.counting ?? []), dossier?.digest];
  const signed = of(record, 'SignedOff').filter(({ dossierDigest }) =>
    counting.includes(dossierDigest),
  );
  const positionOf = (agency: string) => signed.findLast((one) => one.agency === agency)?.position;
  const isFor = AGENCIES.filter((agency) => positionOf(agency)?.startsWith('concur') === true);
  const isAgainst = AGENCIES.filter((agency) => positionOf(agency) === 'dissent');
  expect({ isFor, isMet: model.edition.quorum(isFor, isAgainst) }).toEqual({ isFor, isMet: true });
}

/** Who signed, what was escalated and held the report, and who was called at last, are as the reference has them. */
function expectSigning(record: readonly RecordedEvent[], { signing }: ReferenceReview): void {
  expect(of(record, 'SignedOff').map(({ agency }) => agency)).toEqual(signing.signed);
  const raised = of(record, 'EscalationRaised').map(({ cause }) => cause);
  expect(raised).toEqual(signing.escalations.map(({ cause }) => cause));
  const holding = of(record, 'EscalationRaised')
    .filter(({ holds }) => holds)
    .map(({ escalation }) => escalation);
  const consented = of(record, 'EscalationLetHold').map(({ escalation }) => escalation);
  expect([...holding, ...consented].sort()).toEqual(
    signing.escalations.flatMap(({ holds }, index) => (holds ? [`esc-${index + 1}`] : [])).sort(),
  );
  const calls = record.flatMap(({ event }) => {
    if (event.type === 'LastCallOpened') return [`to ${event.called.join(' and ')}`];
    return event.type === 'LastCallEnded' ? [event.how] : [];
  });
  expect(calls).toEqual(signing.calls);
}

/** The check is closed once, no matter who was silent, and names every unanswered comment. */
function expectCheck(record: readonly RecordedEvent[], { after }: ReferenceReview): void {
  const closed = of(record, 'AccuracyCheckClosed').map(({ unanswered }) => unanswered);
  const open = after.comments.flatMap((isOpen, index) => (isOpen ? [`c-${index + 1}`] : []));
  expect(closed).toEqual(after.check === 'closed' ? [open] : []);
}

function noticeOf(event: ReviewEvent): string[] {
  if (event.type === 'ReminderSent') return [`${event.notice} of ${event.of}`];
  if (event.type !== 'RungReached') return [];
  return [`${event.rung} ${event.agency ?? ''} of ${event.of}`];
}

/**
 * What the government has had of the window, counted plainly: from its opening to the end, less what was paused.
 * Where only business days count, or an end is rolled over, it has had more, and the reference alone says when it ends.
 */
export function expectWithinBudget(
  { window: { openedAt, suspensions, budgetMs } }: Pick<ReviewView, 'window'>,
  record: readonly RecordedEvent[],
  { edition, wasOverdue }: ReferenceReview,
): void {
  // A pause that is annulled once the window would have been over gave time that nothing takes back.
  if (wasOverdue) return;
  const { tolling, rollOver } = edition.foundation.edition.window;
  if (openedAt === null || tolling !== 'toTheInstant' || rollOver !== 'none') return;
  const ended = record.find(({ event }) => event.type === 'ReviewEnded')?.at ?? '';
  const counted = suspensions.filter(({ counts }) => counts);
  const pausedMs = counted.reduce(
    (sum, { from, until }) => sum + Date.parse(until ?? ended) - Date.parse(from),
    0,
  );
  const consumedMs = Date.parse(ended) - Date.parse(openedAt) - pausedMs;
  // A budget is counted on the clock of the zone, which may be put back meanwhile.
  expect(consumedMs).toBeLessThan(budgetMs + HOUR_MS + TOLERANCE_MS);
}

/** What is held, and by whom, is as the reference has it. */
export function expectHoldings(
  { custody }: Pick<ReviewView, 'custody'>,
  { after }: ReferenceReview,
): void {
  const recorded = custody.holdings.map(({ agency, status }) => ({
    agency,
    status: status === 'held' || status === 'returned' ? status : 'settled',
  }));
  expect(recorded).toEqual(after.holdings.map(({ agency, status }) => ({ agency, status })));
}
