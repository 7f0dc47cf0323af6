import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { toMs } from '../domain/calendar/instant';
import type { NextInstant } from '../domain/kernel/next-instant';

/** The review's one timer. */
export interface ArmedTimer {
  /** Arms it for an instant, or disarms it; arming it again for the same changes nothing. */
  arm(next: NextInstant | null): void;
}

/** @param onDue called when the armed instant has come. */
export function createTimer(onDue: () => void): ArmedTimer {
  let armed: { readonly key: string; readonly scope: CancellationScope } | null = null;

  async function wait(next: NextInstant, key: string): Promise<void> {
    try {
      await sleep(Math.max(1, toMs(next.at) - Date.now()), { summary: `until ${next.what}` });
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    if (armed?.key === key) armed = null;
    onDue();
  }

  return {
    arm: (next) => {
      const key = next ? `${next.at} ${next.what}` : null;
      if (key === (armed?.key ?? null)) return;
      armed?.scope.cancel();
      armed = null;
      if (!next || key === null) return;
      const scope = new CancellationScope({ cancellable: true });
      armed = { key, scope };
      void scope.run(() => wait(next, key));
    },
  };
}
