import pLimit, { type LimitFunction } from 'p-limit';
import type { ModelTarget } from '../../workflows/effects';
import type { EndpointGate } from './endpoint-gate';

/**
 * Lets fewer requests through to an endpoint than its gate does, where its company asks for it. Every run of this
 * process under the same number counts together.
 */
export function createNarrowing(): (gate: EndpointGate, target: ModelTarget) => EndpointGate {
  const places = new Map<string, LimitFunction>();
  return (gate, { endpoint, profile }) => {
    const connections = profile?.connections;
    if (connections === undefined) return gate;
    const key = `${connections} ${endpoint.replace(/\/+$/, '')}`;
    const limit = places.get(key) ?? pLimit(connections);
    places.set(key, limit);
    return {
      ...gate,
      pass: (request, signal) =>
        gate.pass(
          () =>
            limit(() => {
              signal.throwIfAborted();
              return request();
            }),
          signal,
        ),
    };
  };
}
