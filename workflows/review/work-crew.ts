import { CancellationScope, ChildWorkflowFailure, sleep } from '@temporalio/workflow';
import type { EffectReport } from '../../contracts/review/own-command';
import type { Work } from '../domain/kernel/pending-work';
import { performWork } from './perform-work';
import type { WorkSite } from './perform-work';

/** The work under way in this run, kept in line with what the domain says ought to be. */
export interface WorkCrew {
  /** Starts what is pending and not under way; cancels what is under way and no longer pending. */
  reconcile(pending: readonly Work[], site: WorkSite): void;
  isIdle(): boolean;
}

interface CrewOrders {
  /** Called with the key of a piece of work and what came of it. */
  readonly onReport: (key: string, report: EffectReport) => void;
  /** Called when a piece of work is no longer under way, for whatever reason. */
  readonly onSettled: () => void;
  readonly mayStart: (work: Work) => boolean;
}

export function createWorkCrew({ onReport, onSettled, mayStart }: CrewOrders): WorkCrew {
  const underWay = new Map<string, CancellationScope>();

  async function carryOut(work: Work, site: WorkSite): Promise<void> {
    try {
      onReport(work.key, await performWork(work, site));
    } catch (error) {
      if (CancellationScope.current().consideredCancelled) return;
      const report = toReport(work, error);
      if (report) onReport(work.key, report);
      else await sleep('1m', { summary: `try ${work.kind} again` });
    }
  }

  function start(work: Work, site: WorkSite): void {
    const scope = new CancellationScope({ cancellable: true });
    underWay.set(work.key, scope);
    void scope
      .run(() => carryOut(work, site))
      .catch(() => undefined)
      .finally(() => {
        underWay.delete(work.key);
        onSettled();
      });
  }

  return {
    reconcile: (pending, site) => {
      const keys = new Set(pending.map((work) => work.key));
      for (const [key, scope] of underWay) if (!keys.has(key)) scope.cancel();
      for (const work of pending) {
        if (!underWay.has(work.key) && mayStart(work)) start(work, site);
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
