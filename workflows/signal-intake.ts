import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import type { WorkflowInterceptors } from '@temporalio/workflow';

type Taker = (name: string, raw: unknown) => void;

let taker: Taker | null = null;
const early: (readonly [name: string, raw: unknown])[] = [];

/**
 * Has every signal taken in, whatever its name. It must not throw: a task that fails on a signal fails again.
 *
 * @param take given the name and the first argument, which is `null` where it cannot be read.
 */
export function takeSignals(take: Taker): void {
  taker = take;
  for (const [name, raw] of early.splice(0)) take(name, raw);
}

/**
 * For a workflow that is told nothing from outside. Without it the SDK would keep every signal, in case a
 * handler comes that wants it.
 */
export const ignoreSignals = (): void => {
  takeSignals(() => undefined);
};

/** A name that no workflow of ours listens to. */
const UNKNOWN = 'unknown';

/**
 * Takes signals in by themselves, past the SDK, which makes some twenty promises of each: a task that holds
 * thousands would take longer than a worker waits for it, and end the worker. What comes before a
 * workflow takes signals, waits here for that.
 */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate: (input, next) => {
        const jobs = input.activation.jobs ?? [];
        const others = jobs.filter(({ signalWorkflow: signal }) => {
          if (!signal) return true;
          const [name, raw] = [signal.signalName ?? UNKNOWN, toValue(signal.input?.[0])];
          if (taker) taker(name, raw);
          else early.push([name, raw]);
          return false;
        });
        jobs.splice(0, jobs.length, ...others);
        next(input);
      },
    },
  ],
});

/** Null for a payload that no converter of ours has made. */
function toValue(payload: Payload | undefined): unknown {
  try {
    return payload ? defaultPayloadConverter.fromPayload(payload) : null;
  } catch {
    return null;
  }
}
