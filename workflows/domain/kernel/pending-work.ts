import type { Outcome } from '../../../contracts/review/disclosure/ending';
import type { SuiteRef } from '../../../contracts/review/suite';
import { awaitsCheck, checkOf } from '../accuracy/check';
import { isAsked, openDrift } from '../access/drift';
import { toWatch, watchKey } from '../access/watch';
import type { Watch } from '../access/watch';
import { findEvaluation, hasEnded, plannedSuites } from './plan';
import type { Rules } from './rules';
import type { Member } from '../signing/state';
import { isOpen } from './state';
import type { Access, OpenReview, ReportingReview, ReviewState } from './state';

/** An effect or a child that ought to be running now. Equal keys are the same piece of work. */
export type Work =
  | { readonly kind: 'checkIntake'; readonly key: string; readonly insist: boolean }
  | { readonly kind: 'verifyAccess'; readonly key: string; readonly access: Access }
  | {
      readonly kind: 'evaluate';
      readonly key: string;
      readonly suite: SuiteRef;
      readonly access: Access;
      /** How often it was run again before. */
      readonly attempt: number;
    }
  | {
      readonly kind: 'watchAccess';
      readonly key: string;
      readonly watch: Watch;
      readonly access: Access;
    }
  | { readonly kind: 'assembleDossier'; readonly key: string; readonly version: number }
  | {
      readonly kind: 'composeDraft' | 'composeReport';
      readonly key: string;
      /** What it is composed for: this outcome, and the record through this event. */
      readonly outcome: Outcome;
      readonly asOf: number;
    }
  | { readonly kind: 'dropAccess'; readonly key: string }
  /** Asked for from outside: no state has it pending. */
  | { readonly kind: 'readStanding'; readonly key: string; readonly out: readonly Member[] };

/** Derived from the state alone, so that a restart or a continue-as-new finds its way by itself. */
export function pendingWork(state: ReviewState, rules: Rules): Work[] {
  if (isOpen(state)) return openWork(state, rules);
  if (state.phase === 'closed') return [];
  const work: Work[] = [];
  if (state.phase === 'reporting') work.push(...reporting(state, rules));
  // Also where no access is known here: a deposit may have been made for one that never arrived.
  if (!state.accessDropped) work.push({ kind: 'dropAccess', key: 'drop-access' });
  return work;
}

/** While the company checks a draft, nothing is to be done. */
function reporting(state: ReportingReview, rules: Rules): Work[] {
  const { outcome, asOf } = state;
  if (!awaitsCheck(state, rules)) {
    return [{ kind: 'composeReport', key: `compose-report:${outcome}:${asOf}`, outcome, asOf }];
  }
  if (checkOf(state)) return [];
  return [{ kind: 'composeDraft', key: `compose-draft:${outcome}:${asOf}`, outcome, asOf }];
}

function openWork(state: OpenReview, rules: Rules): Work[] {
  const work: Work[] = [];
  if (state.phase === 'intake' && state.course.checked === null) {
    const insist = state.deficiencies > 0;
    work.push({ kind: 'checkIntake', key: insist ? 'await-intake' : 'check-intake', insist });
  }
  const { access } = state;
  if (state.phase !== 'intake' && access?.status === 'provided' && !isAsked(state)) {
    work.push({ kind: 'verifyAccess', key: `verify-access:${access.generation}`, access });
  }
  if (openDrift(state)) return work;
  const watch = toWatch(state, rules);
  if (watch && access)
    work.push({ kind: 'watchAccess', key: watchKey(state, watch), watch, access });
  if (state.phase === 'evaluation' && access?.status === 'verified') {
    work.push(...evaluations(state, rules, access));
  }
  if (state.phase === 'deliberation' && state.dossier === null) {
    const { dossierVersion: version } = state;
    work.push({ kind: 'assembleDossier', key: `assemble-dossier:${version}`, version });
  }
  return work;
}

function evaluations(state: OpenReview, rules: Rules, access: Access): Work[] {
  const due = plannedSuites(state, rules).filter((suite) => {
    const paused = state.evaluations.some((one) => one.suite === suite && one.status === 'paused');
    return !paused && !hasEnded(state, suite);
  });
  // What a run reports counts once: after a question of drift another run begins, and reports under another key.
  const { drifts = 0 } = state.counts;
  const since = drifts === 0 ? '' : `:drift-${drifts}`;
  return state.suites
    .filter((suite) => due.includes(suite.id))
    .map((suite) => {
      const attempt = findEvaluation(state, suite.id)?.attempt ?? 0;
      const again = attempt === 0 ? '' : `:${attempt}`;
      const key = `evaluate:${suite.id}:${access.generation}${since}${again}`;
      return { kind: 'evaluate', key, suite, access, attempt };
    });
}
