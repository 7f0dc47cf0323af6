import type { Client } from '@temporalio/client';
import { describeRun } from '../../trust/statements/describe-run';
import type { RunLook } from '../../trust/statements/describe-run';
import { findLine } from './run-lines';
import type { FoundFault, RunLine } from './run-lines';
import type { Store } from '../store';

/** Temporal waits longer each time: so many failures in a row are some minutes of them. */
const STUCK_AFTER_FAILURES = 9;

interface Parts {
  readonly store: Store;
  readonly temporal: Client;
  /** Failures of a run's next task in a row after which it is stuck. */
  readonly stuckAfter?: number;
}

export interface JudgedRun {
  readonly fault: FoundFault | null;
  readonly line: RunLine | null;
  readonly look: RunLook;
}

/**
 * What is wrong with the run that ought to go on with a record, as Temporal says now. It is for
 * callers who know that the record is open: a run that has completed is wrong then, too.
 */
export async function judgeRun(
  { store, temporal, stuckAfter = STUCK_AFTER_FAILURES }: Parts,
  workflow: string,
): Promise<JudgedRun> {
  const line = await findLine(store, workflow);
  const look = await describeRun(temporal, workflow);
  return { fault: faultOf(line, look, stuckAfter), line, look };
}

function faultOf(line: RunLine | null, look: RunLook, stuckAfter: number): FoundFault | null {
  if (look.kind === 'missing') return { state: 'lost', why: 'run-missing', run: null };
  const { run } = look;
  if (look.kind === 'ended') return { state: 'lost', why: `run-${look.how}`, run };
  if (line?.first && line.first !== look.first) return { state: 'lost', why: 'foreign-run', run };
  // The record has refused what this very run said.
  if (line?.fault?.state === 'lost' && line.fault.run === run) {
    return { state: 'lost', why: line.fault.why, run };
  }
  return look.failures >= stuckAfter ? { state: 'stuck', why: 'task-failing', run } : null;
}
