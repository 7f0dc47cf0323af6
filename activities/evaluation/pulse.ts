import type { EvaluationPulse } from '../../contracts/review/evaluation';
import type { EvaluationTask } from '../../workflows/effects';
import { putPulse } from '../../store/record/evaluation-pulses';
import type { Store } from '../../store/store';
import type { RunCursor } from './run-progress';

/** Keeps how a run fares where people can read it, so that a run which waits says why while it waits. */
export interface Pulse {
  note(cursor: RunCursor): void;
  /** Resolves once the last note is kept or given up. */
  settled(): Promise<void>;
}

/** An endpoint that comes into trouble, or out of it, is told at once; all else after so long. */
const EVERY_MS = 10_000;

/** Kept beside the rows and never before them: a note that the store does not take is left. */
export function createPulse(store: Store, { review, suite, snapshot }: EvaluationTask): Pulse {
  let noted: { readonly at: number; readonly state: string } | null = null;
  let writing: Promise<void> | null = null;
  const keep = (pulse: EvaluationPulse) => {
    writing = putPulse(store, { review, suite: suite.id, snapshot, pulse })
      .catch(() => undefined)
      .then(() => {
        writing = null;
      });
  };
  return {
    note: ({ lastRowAt, inFlight, oldestMs, trouble }) => {
      const state = JSON.stringify(trouble);
      const now = performance.now();
      if (writing || (noted?.state === state && now - noted.at < EVERY_MS)) return;
      noted = { at: now, state };
      keep({ at: new Date().toISOString(), lastRowAt, inFlight, oldestMs, trouble });
    },
    settled: async () => {
      await writing;
    },
  };
}
