import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';
import type { ModelTarget } from '../../workflows/effects';

/** What stands before one endpoint: every run of this process that asks it passes here. */
export interface EndpointGate {
  /** Runs `request` once there is a place and the gate is open; rejects at once on abort. */
  pass<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Lets nobody through for `ms`; a later end wins. */
  close(ms: number): void;
}

/** One gate an endpoint, each with at most `limit` requests in flight. */
export function createEndpointGates(limit: number): (endpoint: string) => EndpointGate {
  const gates = new Map<string, EndpointGate>();
  return (address) => {
    const endpoint = address.replace(/\/+$/, '');
    const known = gates.get(endpoint);
    if (known !== undefined) return known;
    const gate = createGate(limit);
    gates.set(endpoint, gate);
    return gate;
  };
}

function createGate(limit: number): EndpointGate {
  const places = pLimit(limit);
  let openAt = 0;

  const opened = async (signal: AbortSignal) => {
    for (let wait = openAt - Date.now(); wait > 0; wait = openAt - Date.now()) {
      await pause(wait, undefined, { signal });
    }
  };

  return {
    pass: (request, signal) => {
      const turn = places(async () => {
        signal.throwIfAborted();
        await opened(signal);
        return request();
      });
      return untilAborted(turn, signal);
    },
    close: (ms) => {
      openAt = Math.max(openAt, Date.now() + ms);
    },
  };
}

/** Settles with `promise`, or rejects at the abort: a queue of other runs must not hold up a cancellation. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    promise
      .finally(() => {
        signal.removeEventListener('abort', abort);
      })
      .then(resolve, reject);
  });
}

/**
 * Lets fewer requests through to an endpoint than its gate does, where its company asks for it. Every run of this
 * process under the same number counts together.
 */
export function createNarrowing(): (gate: EndpointGate, target: ModelTarget) => EndpointGate {
  const places = new Map<string, LimitFunction>();
  return (gate, { endpoint, credential, profile }) => {
    const connections = profile?.connections;
    if (connections === undefined) return gate;
    const key = JSON.stringify([connections, endpoint.replace(/\/+$/, ''), credential]);
    const limit = places.get(key) ?? pLimit(connections);
    places.set(key, limit);
    return {
      ...gate,
      // The narrowest limit first: a request waiting for it takes no place that others could use.
      pass: (request, signal) =>
        limit(() => {
          signal.throwIfAborted();
          return gate.pass(request, signal);
        }),
    };
  };
}
