import { Worker } from '@temporalio/worker';
import { toDataConverter } from '../../trust/sealing/codec/data-converter';
import type { Keyring } from '../../trust/keys/keyring';
import { createReplayCodec } from '../../trust/sealing/codec/replay-codec';
import { placeOf } from './history-files';
import type { History } from './history-files';

interface ReplayOptions {
  /** Of the workflows, bundled. */
  readonly code: string;
  /** What opens the history. */
  readonly keyring: Keyring;
}

/** Rejects with a DeterminismViolationError where the workflows do something else than the history says. */
export async function replayHistory(
  history: History,
  { code, keyring }: ReplayOptions,
): Promise<void> {
  const { namespace, workflow } = placeOf(history);
  const dataConverter = toDataConverter(createReplayCodec(keyring, namespace));
  await Worker.runReplayHistory({ workflowBundle: { code }, dataConverter }, history, workflow);
}
