import type { Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import pLimit from 'p-limit';
import type { Refusal } from '../../contracts/review/refusal';
import { listRefusals } from '../../store/record/refusals';
import type { Store } from '../../store/store';
import { eventually } from './eventually';
import { readRawHistory } from './stored-payloads';

interface FloodSite {
  readonly connection: Connection;
  readonly namespace: string;
  readonly store: Store;
}

const AT_ONCE = 20;
const LIMIT_MS = 60_000;

/** Sends payloads as signals, past everything of ours, as fast as the server takes them. */
export async function sendSignals(
  { connection, namespace }: FloodSite,
  workflowId: string,
  payloads: readonly Payload[],
): Promise<void> {
  const limit = pLimit(AT_ONCE);
  await limit.map([...payloads], (payload) =>
    connection.workflowService.signalWorkflowExecution({
      namespace,
      workflowExecution: { workflowId },
      signalName: 'escalate',
      input: { payloads: [payload] },
    }),
  );
}

/** The ciphertext of the last signal that a run was sent, as anybody can copy it who reads histories. */
export async function copySignal(site: FloodSite, workflowId: string): Promise<Payload> {
  const signals = (await readRawHistory(site, workflowId)).flatMap(
    (event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [],
  );
  const last = signals.at(-1);
  if (!last) throw new Error('the history holds no signal');
  return last;
}

/** How many arrivals these stand for. */
export const countRefused = (refusals: readonly Refusal[]): number =>
  refusals.reduce((sum, { count = 1 }) => sum + count, 0);

/** Resolves with the refusals on record once they stand for so many arrivals. */
export async function refusedInAll(
  { store }: FloodSite,
  review: string,
  arrivals: number,
): Promise<Refusal[]> {
  return eventually(async () => {
    const refusals = await listRefusals(store, review, { after: 0, limit: 10_000 });
    return countRefused(refusals) >= arrivals ? refusals : null;
  }, LIMIT_MS);
}
