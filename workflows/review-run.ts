import { allHandlersFinished, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Outcome } from '../contracts/outcome';
import { judge } from './admission';
import { createTimer } from './armed-timer';
import type { CarriedReview } from './domain/carried-review';
import type { EffectReport } from './domain/command';
import { awaiting } from './domain/awaiting';
import { nextInstant } from './domain/next-instant';
import { pendingWork } from './domain/pending-work';
import type { Work } from './domain/pending-work';
import type { ReviewState } from './domain/state';
import { openInbox } from './inbox';
import { status } from './messages';
import type { ReviewInput, ReviewStatus } from './messages';
import { createOperatorView } from './operator-view';
import { openOutbox } from './outbox';
import { openDesk } from './review-desk';
import { createWorkCrew } from './work-crew';

/** Long before Temporal's own limits on the history and on the updates of one run. */
const COMMANDS_PER_RUN = 1_000;

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
  /** How it ended, once everything is recorded and answered. `refused`: it never began. */
  whenOver(): Outcome | 'refused' | null;
}

const READS_THE_RECORD: readonly Work['kind'][] = ['assembleDossier', 'composeReport'];

export function openReviewRun(input: ReviewInput): ReviewRun {
  const { review, carried, commandsPerRun = COMMANDS_PER_RUN } = input;
  const rules = { edition: input.edition, calendar: input.calendar };
  let reports: { readonly key: string; readonly report: EffectReport }[] = [];
  let isStirred = true;
  let isTimerDue = false;
  let isCancelled = false;
  let handled = 0;

  const stir = (): void => {
    isStirred = true;
  };
  const outbox = openOutbox(review, stir);
  const desk = openDesk({
    review,
    rules,
    carried,
    onRecord: (...batch) => {
      outbox.add(...batch);
    },
  });
  const view = createOperatorView(rules);
  const timer = createTimer(() => (isTimerDue = true));
  const crew = createWorkCrew({
    onReport: (key, report) => reports.push({ key, report }),
    onSettled: stir,
    mayStart: (work) => outbox.isEmpty() || !READS_THE_RECORD.includes(work.kind),
  });
  const inbox = openInbox(carried ? null : input.submission);
  setHandler(status, () => toStatus());

  const isQuiet = (): boolean =>
    inbox.length === 0 && reports.length === 0 && outbox.isEmpty() && allHandlersFinished();

  const isLeaving = (): boolean =>
    (handled >= commandsPerRun || workflowInfo().continueAsNewSuggested) && !isClosed(desk.state());

  function takeReports(at: string): void {
    const taken = reports;
    reports = [];
    for (const { key, report } of taken) {
      desk.apply({ id: key, at, by: { kind: 'system' }, deed: report });
    }
    if (isTimerDue) {
      desk.apply({ id: `tick:${at}`, at, by: { kind: 'system' }, deed: { kind: 'tick' } });
    }
    if (isCancelled) {
      desk.apply({ id: 'cancel', at, by: { kind: 'operator' }, deed: { kind: 'cancel' } });
    }
    handled += taken.length;
    isTimerDue = false;
    isCancelled = false;
  }

  function toStatus(): ReviewStatus {
    const state = desk.state();
    return {
      phase: state?.phase ?? 'intake',
      outcome: state && 'outcome' in state ? state.outcome : null,
      sequence: state?.sequence ?? 0,
      isRecorded: outbox.isEmpty(),
      refusals: desk.refusals(),
      awaiting: state ? awaiting(state, rules) : [],
      next: state && nextInstant(state, rules),
      handledThisRun: handled,
    };
  }

  return {
    hasSomethingToDo: () =>
      isStirred || isTimerDue || isCancelled || inbox.length > 0 || reports.length > 0,

    takeIn: async () => {
      isStirred = false;
      const arrivals = inbox.splice(0);
      const judged = await judge(review, arrivals, new Date().toISOString());
      const at = new Date().toISOString();
      for (const one of judged) desk.take(one, at);
      handled += judged.length;
      takeReports(at);
    },

    bringInLine: () => {
      outbox.flush();
      const state = desk.state();
      if (!state) return;
      const leaves = isLeaving();
      const site = { review, rules, sequence: state.sequence };
      crew.reconcile(leaves ? [] : pendingWork(state, rules), site);
      timer.arm(leaves ? null : nextInstant(state, rules));
      view.show(state, outbox.isTroubled());
    },

    cancel: () => {
      isCancelled = true;
    },

    whenLeaving: () => {
      const state = desk.state();
      if (!state || !isLeaving() || !isQuiet() || !crew.isIdle()) return null;
      return { state, refusals: desk.refusals() };
    },

    whenOver: () => {
      const state = desk.state();
      if (!isQuiet()) return null;
      if (!state) return handled > 0 ? 'refused' : null;
      return state.phase === 'closed' ? state.outcome : null;
    },
  };
}

const isClosed = (state: ReviewState | null): boolean => state?.phase === 'closed';
