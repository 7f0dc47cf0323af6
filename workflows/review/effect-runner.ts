import { CancellationScope, ChildWorkflowFailure, sleep } from '@temporalio/workflow';
import type { EffectReport } from '../../contracts/review/own-command';
import type { Work } from '../domain/kernel/pending-work';
import { performWork } from './perform-work';
import type { EffectContext } from './perform-work';

/** Runs the effects of this run, kept in line with what the domain says should be running. */
export interface EffectRunner {
  /** Starts what is pending and not under way; cancels what is under way and no longer pending. */
  reconcile(pending: readonly Work[], context: EffectContext): void;
  isIdle(): boolean;
}

interface EffectRunnerOptions {
  /** Called with the key of a piece of work and what came of it. */
  readonly onReport: (key: string, report: EffectReport) => void;
  /** Called when a piece of work is no longer under way, for whatever reason. */
  readonly onSettled: () => void;
  readonly mayStart: (work: Work) => boolean;
}

export function createEffectRunner({
  onReport,
  onSettled,
  mayStart,
}: EffectRunnerOptions): EffectRunner {
  const underWay = new Map<string, CancellationScope>();

  async function carryOut(work: Work, context: EffectContext): Promise<void> {
    try {
      onReport(work.key, await performWork(work, context));
    } catch (error) {
      if (CancellationScope.current().consideredCancelled) return;
      const report = toReport(work, error);
      if (report) onReport(work.key, report);
      else await sleep('1m', { summary: `try ${work.kind} again` });
    }
  }

  function start(work: Work, context: EffectContext): void {
    const scope = new CancellationScope({ cancellable: true });
    underWay.set(work.key, scope);
    void scope
      .run(() => carryOut(work, context))
      .catch(() => undefined)
      .finally(() => {
        underWay.delete(work.key);
        onSettled();
      });
  }

  return {
    reconcile: (pending, context) => {
      const keys = new Set(pending.map((work) => work.key));
      for (const [key, scope] of underWay) if (!keys.has(key)) scope.cancel();
      for (const work of pending) {
        if (!underWay.has(work.key) && mayStart(work)) start(work, context);
      }
    },
    isIdle: () => underWay.size === 0,
  };
}

/** A child that an operator cancelled or terminated has failed; that is for the domain to weigh. */
function toReport(work: Work, error: unknown): EffectReport | null {
  if (work.kind !== 'evaluate' || !(error instanceof ChildWorkflowFailure)) return null;
  const { suite, access } = work;
  const why = { code: 'endedFromOutside', endpoint: null } as const;
  return { kind: 'failEvaluation', suite: suite.id, generation: access.generation, why };
}
