import pLimit, { type LimitFunction } from 'p-limit';
import type { ModelTarget } from '../../workflows/effects';
import type { EndpointGate } from './endpoint-gate';

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
      // The narrow place first: whoever waits for it takes none of those that others could use.
      pass: (request, signal) =>
        limit(() => {
          signal.throwIfAborted();
          return gate.pass(request, signal);
        }),
    };
  };
}
