import type { WorkflowHandle } from '@temporalio/client';
import { findPayloads, isLocalActivityNote, isSealed } from './stored-payloads';

interface Payloads {
  readonly count: number;
  /** Where a payload lies in the clear that is not one of the SDK's own notes. */
  readonly inTheClear: readonly string[];
}

/** What the history of a run holds, as the server keeps it. */
export async function payloadsOf(run: WorkflowHandle): Promise<Payloads> {
  const payloads = findPayloads(await run.fetchHistory());
  const open = payloads.filter((one) => !isSealed(one.payload) && !isLocalActivityNote(one));
  return { count: payloads.length, inTheClear: open.map((one) => JSON.stringify(one)) };
}
