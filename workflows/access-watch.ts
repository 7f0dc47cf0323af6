import { continueAsNew, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import { nextProbe, weighProbe } from './domain/access/watch';
import type { Seen, WatchReport } from './domain/access/watch';
import type { ReviewEffects } from './effects';
import { accessFaultOf } from './fault';
import { ignoreSignals } from './signal-intake';
import type { AccessWatchInput } from './messages';
import { readAccessWatch } from './review/started-with';

const { verifyAccess } = proxyActivities<Pick<ReviewEffects, 'verifyAccess'>>({
  startToCloseTimeout: '2m',
  retry: { maximumAttempts: 2 },
});

/** About six history events a probe: a run stays short, however long the window is. */
const PROBES_PER_RUN = 50;

/**
 * Looks at an access on its schedule, until there is a change to tell: it is down, it is up again, it shows
 * another snapshot. The review's own history sees that change, and no probe.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but the watch that its id names.
 */
export async function accessWatch(input: AccessWatchInput): Promise<WatchReport> {
  ignoreSignals();
  const { failures: carried = null, ...looks } = readAccessWatch(input);
  const { watch } = looks;
  let failures = carried;
  for (let probes = 0; probes < PROBES_PER_RUN; probes += 1) {
    const now = new Date().toISOString();
    await sleep(Date.parse(nextProbe(watch, now)) - Date.parse(now), { summary: 'next probe' });
    const weighed = weighProbe(watch, failures, await probe(looks));
    if ('report' in weighed) return weighed.report;
    failures = weighed.failures;
  }
  return continueAsNew<typeof accessWatch>({ ...looks, failures });
}

async function probe({ watch, target, known }: AccessWatchInput): Promise<Seen> {
  const { review } = watch;
  const at = new Date().toISOString();
  try {
    const options = { summary: 'probe the access' };
    const request = { review, target, ...(known && { known }) };
    return { at, snapshot: await verifyAccess.executeWithOptions(options, [request]) };
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { at, why: accessFaultOf(error) };
  }
}
