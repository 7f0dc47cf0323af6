import type { ObservedSnapshot } from '../../contracts/evaluation';
import type { EvaluationTask } from '../../workflows/effects';
import type { Completion } from './chat-completion';
import { snapshotChanged } from './faults';
import type { ModelClient } from './model-client';
import { observeSnapshot } from './observe-snapshot';

/** Looks again, and throws the permanent fault when the endpoint shows another snapshot than the task's. */
export async function checkSnapshot(
  client: ModelClient,
  task: Pick<EvaluationTask, 'snapshot' | 'target'>,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  const observed = await observeSnapshot(client, task.target.model, signal);
  if (observed.fingerprint !== task.snapshot) throw snapshotChanged('its canary check differs');
  return observed;
}

/** Holds one answer against the snapshot, at no cost; what the endpoint leaves unsaid is not held against it. */
export function checkAnswer(completion: Completion, observed: ObservedSnapshot): void {
  const { model, systemFingerprint } = completion;
  if (model !== null && model !== observed.model) throw snapshotChanged('another model answered');
  if (systemFingerprint !== null && systemFingerprint !== observed.systemFingerprint) {
    throw snapshotChanged('its system fingerprint differs');
  }
}
