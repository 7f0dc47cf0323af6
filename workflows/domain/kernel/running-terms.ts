import type { MovedTerm } from '../../../contracts/review/window/closures';
import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { endOfStage, openCheck } from '../accuracy/check';
import type { Command } from './command';
import { dueAtOf, lapseOf } from '../determination/coming';
import { giveBackBy, outstanding } from '../custody/holdings';
import { stateAfter } from './decider';
import { climbsAt } from '../escalation/ladder';
import { silenceUntil } from '../window/notices';
import type { Rules } from './rules';
import { callRuns, comingCallEnd } from '../signing/last-call';
import { isOpen } from './state';
import type { OpenReview, ReviewState, Suspension } from './state';
import { askOf, contestUntil, standing } from '../window/suspensions/coming';
import { limitOf, ruleFor } from '../window/suspensions/limits';
import { accessDeadline, unready } from '../intake/unready';

/** A term that has begun and is not settled, and when it ends; null while an order stops it. */
interface RunningTerm {
  readonly term: MovedTerm['term'];
  readonly which: Code | null;
  readonly endsAt: Instant | null;
}

/** Every term that runs in a review, besides its window. */
export function runningTerms(state: ReviewState, rules: Rules): RunningTerm[] {
  const pauses = standing(state).flatMap((one) => termsOfSuspension(state, one, rules));
  if (isOpen(state)) return [...termsOfOpen(state, rules), ...pauses];
  const check = openCheck(state, rules);
  const isHeld = state.phase === 'custody' && outstanding(state).length > 0;
  return [
    ...(check
      ? [
          {
            term: check.status === 'commenting' ? ('comments' as const) : ('answers' as const),
            which: null,
            endsAt: endOfStage(state, check, rules),
          },
        ]
      : []),
    ...(isHeld && !state.custody.overdue
      ? [{ term: 'giveBack' as const, which: null, endsAt: giveBackBy(state, rules) }]
      : []),
    ...pauses,
  ];
}

function termsOfOpen(state: OpenReview, rules: Rules): RunningTerm[] {
  const { course, escalations } = state;
  const { determination, escalation } = rules.edition;
  const isAsked = course.question.askedAt !== null && !course.question.settled;
  const ladder = escalations.filter(({ step }) => escalation.ladder[step + 1] !== undefined);
  return [
    ...(unready(state, rules)
      ? [{ term: 'access' as const, which: null, endsAt: accessDeadline(state, rules) }]
      : []),
    ...(isAsked && determination.within
      ? [{ term: 'determination' as const, which: null, endsAt: lapseOf(state, rules) }]
      : []),
    ...course.requests
      .filter(({ status }) => status === 'open')
      .map((request) => ({
        term: 'request' as const,
        which: request.id,
        endsAt: dueAtOf(state, request, rules),
      })),
    ...ladder.map((one) => ({
      term: 'escalation' as const,
      which: one.id,
      endsAt: climbsAt(state, one, rules),
    })),
    ...termsOfSilence(state, rules),
    ...(callRuns(state)
      ? [{ term: 'lastCall' as const, which: null, endsAt: comingCallEnd(state, rules) }]
      : []),
  ];
}

function termsOfSuspension(
  state: ReviewState,
  suspension: Suspension,
  rules: Rules,
): RunningTerm[] {
  const { id: which, reason, until, contest } = suspension;
  const rule = ruleFor(rules, reason);
  const isOpenOne = until === null && rule !== undefined;
  const isLimited =
    isOpenOne && isOpen(state) && (rule.longest !== null || rule.longestTotalDays !== null);
  const limit = isLimited ? limitOf(state.window, rules, suspension) : null;
  return [
    ...(isLimited ? [{ term: 'suspension' as const, which, endsAt: limit?.at ?? null }] : []),
    ...(isOpenOne
      ? [{ term: 'ask' as const, which, endsAt: askOf(state, suspension, rules) }]
      : []),
    ...(contest && contest.since !== null
      ? [{ term: 'contest' as const, which, endsAt: contestUntil(state, suspension, rules) }]
      : []),
  ];
}

function termsOfSilence(state: OpenReview, rules: Rules): RunningTerm[] {
  if (state.phase !== 'deliberation' || state.dossier === null) return [];
  return rules.edition.escalation.rungs.flatMap(({ id, when }) =>
    when.kind === 'silentAgency'
      ? [{ term: 'silence', which: id, endsAt: silenceUntil(state, rules, when) }]
      : [],
  );
}

/** What moves terms besides the acts that begin and settle them. */
const MOVES_TERMS: readonly ReviewEventType[] = [
  'SuspensionBegan',
  'SuspensionEnded',
  'ContestSettled',
  'DaysClosed',
];

/** The events, and where a pause or a closed day moves a term, the one that says from when to when. */
export function withMovedTerms(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at'>,
  { rules, events }: { readonly rules: Rules; readonly events: readonly ReviewEvent[] },
): readonly ReviewEvent[] {
  if (!events.some(({ type }) => MOVES_TERMS.includes(type))) return events;
  const before = runningTerms(state, rules);
  const terms = runningTerms(stateAfter(state, command, events), rules).flatMap((after) => {
    const was = before.find(({ term, which }) => term === after.term && which === after.which);
    return was === undefined || was.endsAt === after.endsAt
      ? []
      : [{ term: after.term, which: after.which, from: was.endsAt, to: after.endsAt }];
  });
  return terms.length === 0 ? events : [...events, { type: 'TermsMoved', terms }];
}

/** The terms of which events say that their ends move. */
export const movedTermsOf = (events: readonly ReviewEvent[]): MovedTerm[] =>
  events.flatMap((event) => (event.type === 'TermsMoved' ? event.terms : []));

/** From the first end to the last of each term that has moved; one that came back has not. */
export function inSum(moved: readonly MovedTerm[]): MovedTerm[] {
  const sums = new Map<string, MovedTerm>();
  for (const one of moved) {
    const key = `${one.term} ${one.which ?? ''}`;
    sums.set(key, { ...one, from: (sums.get(key) ?? one).from });
  }
  return [...sums.values()].filter(({ from, to }) => from !== to);
}
