import { setDefaultSignalHandler } from '@temporalio/workflow';

/**
 * Drops what is signalled to a workflow that is told nothing from outside. Without a handler the SDK would keep
 * every signal, in case one comes to listen to it.
 */
export function ignoreSignals(): void {
  setDefaultSignalHandler(() => undefined);
}
