import { allHandlersFinished, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Outcome } from '../../contracts/review/disclosure/ending';
import { isFlooded, judgeNext } from './admission';
import { createTimer } from './armed-timer';
import type { CarriedReview } from '../domain/kernel/carried-review';
import { awaiting } from '../domain/kernel/awaiting';
import { nextInstant } from '../domain/kernel/next-instant';
import { isKept } from '../domain/custody/holdings';
import { pendingWork } from '../domain/kernel/pending-work';
import type { Work } from '../domain/kernel/pending-work';
import { openInbox } from './inbox';
import { status } from '../messages';
import type { ReviewInput } from '../messages';
import { conditionsOf, participants } from '../domain/kernel/rules';
import type { Rules } from '../domain/kernel/rules';
import type { ReviewState } from '../domain/kernel/state';
import { createRunEvents } from './run-events';
import { createOperatorView } from './operator-view';
import { openOutbox } from './outbox';
import { openRefusalBook } from './refusal-book';
import { createCommandHandler } from './command-handler';
import { createStandingLook } from './standing-look';
import type { EffectContext } from './perform-work';
import { createEffectRunner } from './effect-runner';
import { createTurns } from './turns';
import type { AccessReview } from '../../contracts/review/review-view';

/** Long before Temporal's own limits on the history and on the updates of one run. */
const COMMANDS_PER_RUN = 1_000;
/** Of history: a tenth of what Temporal takes, so that what is under way then still has room. */
const BYTES_PER_RUN = 5_000_000;

/** What the loop of a review needs to know and to do. */
export interface ReviewRun {
  hasSomethingToDo(): boolean;
  /** Takes in what arrived and what came of work and time, and lets the domain decide. */
  takeIn(): Promise<void>;
  /** Brings record, work, timer and operators' view in line with the state. */
  bringInLine(): void;
  /** An operator cancelled the run: the review winds up. */
  cancel(): void;
  /** What the next run starts with, once this one has come to its length and nothing is under way. */
  whenLeaving(): CarriedReview | null;
  /**
   * How it ended, once everything is recorded and answered. `refused`: it never began. `outOfLine`: the
   * record belongs to another run, and nothing that this one says counts.
   */
  whenOver(): Outcome | 'refused' | 'outOfLine' | null;
  /** What somebody has to keep waiting with, once it is over; null where there is nothing to wait for. */
  leavesBehind(): CarriedReview | null;
}

/** Work that reads the record, or that undoes what the record must explain first. */
const FOLLOWS_THE_RECORD: readonly Work['kind'][] = [
  'assembleDossier',
  'composeDraft',
  'composeReport',
  'dropAccess',
  'readStanding',
];

type RunInput = Omit<ReviewInput, 'submission'> & Partial<Pick<ReviewInput, 'submission'>>;

const isClosed = ({ phase }: ReviewState): boolean => phase === 'closed';

/** @param isOver whether there is nothing left to wait for: a review waits until it is closed. */
export function openReviewRun(
  input: RunInput,
  isOver: (state: ReviewState, rules: Rules) => boolean = isClosed,
): ReviewRun {
  const { review, carried, commandsPerRun = COMMANDS_PER_RUN } = input;
  const rules = { edition: input.edition, calendar: input.calendar };
  let isStirred = true;
  let isJudging = false;
  let handled = 0;
  const stir = (): void => {
    isStirred = true;
  };
  const runEvents = createRunEvents();
  const turns = createTurns();
  const outbox = openOutbox({
    ...{ review, rules, onChange: stir },
    from: carried?.state.sequence ?? null,
  });
  const refusals = openRefusalBook({
    ...{ review, last: carried?.refusals ?? 0, meter: carried?.meter },
    onRecord: (refused) => {
      outbox.add([], refused);
    },
  });
  const handler = createCommandHandler({
    ...{ review, rules, carried, refusals, run: workflowInfo().runId },
    onRecord: (events) => {
      outbox.add(events, []);
    },
  });
  const view = createOperatorView(rules);
  const timer = createTimer(runEvents.timerIsDue);
  const countTimer = createTimer(stir);
  const look = createStandingLook(carried?.looksAgain === true);
  const effects = createEffectRunner({
    onReport: (key, report) => {
      look.settle(key);
      runEvents.report(key, report);
    },
    onSettled: stir,
    mayStart: (work) => outbox.isEmpty() || !FOLLOWS_THE_RECORD.includes(work.kind),
  });
  const inbox = openInbox({
    submission: carried ? null : (input.submission ?? null),
    waiting: carried?.waiting ?? [],
    onLook: () => {
      look.ask();
      stir();
    },
    mayAnswer: () => !isAboutToLeave() || (!isJudging && inbox.isCarriable() && outbox.isEmpty()),
  });

  setHandler(status, () => {
    const state = handler.state();
    return {
      phase: state?.phase ?? 'intake',
      outcome: state && 'outcome' in state ? state.outcome : null,
      sequence: state?.sequence ?? 0,
      isRecorded: outbox.isEmpty(),
      refusals: refusals.last(),
      awaiting: state ? awaiting(state, rules) : [],
      next: state && nextInstant(state, rules),
      handledThisRun: handled,
    };
  });

  const isSettled = (): boolean =>
    !runEvents.hasReports() && outbox.isEmpty() && allHandlersFinished();

  const isQuiet = (): boolean =>
    inbox.size() === 0 && refusals.dueAt() === null && look.isIdle() && isSettled();

  const isDone = (state: ReviewState | null): boolean => state !== null && isOver(state, rules);

  const isLong = (): boolean => {
    const { continueAsNewSuggested, historySize } = workflowInfo();
    return handled >= commandsPerRun || continueAsNewSuggested || historySize >= BYTES_PER_RUN;
  };

  const isLeaving = (): boolean => !isDone(handler.state()) && isLong();

  /**
   * Nothing keeps the run but what it is just judging and recording. The answers wait for that: those who get
   * one send their next act at once, and a run that answered one after the other would never leave.
   */
  const isAboutToLeave = (): boolean =>
    isLeaving() && effects.isIdle() && inbox.isLight() && !outbox.isTroubled();

  /** A few signals that come while a run leaves are the next one's: it would never leave in a flood. */
  const isToJudge = (): boolean =>
    inbox.size() > 0 && !(handler.state() && isLeaving() && inbox.isCarriable());

  async function judgeBatch(): Promise<void> {
    const state = handler.state();
    isJudging = true;
    const circumstances = {
      review,
      now: new Date().toISOString(),
      twoPeople: rules.edition.twoPeople,
      about: state && toAccessReview(state, rules),
      known: handler.envelopes(),
      ...(state === null && { foundation: rules }),
    };
    const judged = await judgeNext(inbox, circumstances, turns);
    const at = new Date().toISOString();
    for (const one of judged) handler.handle(one, at);
    isJudging = false;
    handled += judged.length;
  }

  /** Once there is nothing more to come, what was counted waits for nothing either. */
  function putCountsOnRecord(): void {
    const at = new Date().toISOString();
    if (handler.state() === null || isDone(handler.state())) refusals.close(at);
    else refusals.settle(at);
  }

  const workOf = (state: ReviewState): Work[] => [
    ...pendingWork(state, rules),
    ...look.pending(state),
  ];

  const contextOf = ({ sequence }: ReviewState): EffectContext => ({
    ...{ review, rules, sequence, turns },
    isCalm: () => !isFlooded(inbox),
    onTurnOver: stir,
  });

  const carry = (state: ReviewState): CarriedReview => ({
    ...{ state, refusals: refusals.last(), known: handler.known() },
    ...{ envelopes: handler.envelopes(), meter: refusals.carry(), waiting: inbox.waiting() },
    ...(!look.isIdle() && { looksAgain: true as const }),
  });

  return {
    hasSomethingToDo: () => isStirred || isToJudge() || !runEvents.isEmpty(),

    takeIn: async () => {
      isStirred = false;
      if (isToJudge()) await judgeBatch();
      const at = new Date().toISOString();
      const commands = runEvents.drain(at);
      for (const command of commands) handler.apply(command);
      handled += commands.length;
      putCountsOnRecord();
    },

    bringInLine: () => {
      const state = handler.state();
      const isLast = isLeaving();
      if (state) effects.reconcile(isLast ? [] : workOf(state), contextOf(state));
      // What it brings about goes into the same batch: the task does not end before.
      if (turns.isTaken()) return;
      outbox.flush();
      if (!state) return;
      // What is still to be waited for once it is over is somebody else's.
      timer.arm(isLast || isDone(state) ? null : nextInstant(state, rules));
      const countsAt = isLast ? null : refusals.dueAt();
      countTimer.arm(
        countsAt === null ? null : { at: countsAt, what: 'counted refusals are recorded' },
      );
      view.show(state, outbox.isTroubled());
    },

    cancel: runEvents.cancel,

    whenLeaving: () => {
      const state = handler.state();
      const isHeldUp = !inbox.isCarriable() || !isSettled() || !effects.isIdle();
      return !state || !isLeaving() || isHeldUp ? null : carry(state);
    },

    leavesBehind: () => {
      const state = handler.state();
      return state && isKept(state, rules) ? carry(state) : null;
    },

    whenOver: () => {
      const state = handler.state();
      if (outbox.isOutOfLine()) return 'outOfLine';
      if (!isQuiet()) return null;
      if (!state) return handled > 0 ? 'refused' : null;
      return 'outcome' in state && isDone(state) ? state.outcome : null;
    },
  };
}

/** The review as the access rules look at it. */
const toAccessReview = (state: ReviewState, rules: Rules): AccessReview => ({
  id: state.review,
  company: state.company,
  agencies: participants(rules),
  phase: state.phase,
  outcome: 'outcome' in state ? state.outcome : null,
  report: 'report' in state ? state.report : null,
  plannedRelease: state.window.plannedRelease,
  conditions: conditionsOf(rules),
  accessLedger: {
    grants: state.accessLedger.grants.map((grant) => ({ ...grant, revokedAt: null })),
  },
});
