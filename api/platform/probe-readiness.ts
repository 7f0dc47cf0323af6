import type { Readiness } from '../../contracts/http/readiness';
import { probeTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

const LONGEST_WAIT_MS = 2_000;

/** Asks both neighbours whether they answer, for two seconds at most. */
export async function probeReadiness({
  store,
  temporal,
}: Pick<ApiDependencies, 'store' | 'temporal'>): Promise<Readiness> {
  const [mongodb, engine] = await Promise.all([
    answers(() => store.ping()),
    answers(() => probeTemporal(temporal, LONGEST_WAIT_MS)),
  ]);
  const isReady = mongodb === 'up' && engine === 'up';
  return { status: isReady ? 'ready' : 'notReady', mongodb, temporal: engine };
}

async function answers(ask: () => Promise<unknown>): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'down'>((resolve) => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS, 'down');
  });
  try {
    return await Promise.race([ask().then(() => 'up' as const), tooLate]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
