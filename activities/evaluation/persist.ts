import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from './exchange';
import type { EndpointGate } from './endpoint-gate';
import { endpointBusy } from './faults';

export interface Persistence {
  /** Exchanges for one question, all told. */
  readonly tries: number;
  /** The first pause after a fault; it doubles, and a random share of it is waited. */
  readonly baseDelayMs: number;
  /** A longer Retry-After is left to Temporal, so that no worker's slot is held. */
  readonly longestWaitMs: number;
}

export type Settled = Exclude<Exchange, { kind: 'busy' }> & { readonly tries: number };

/**
 * Asks until the endpoint gives an answer or a reason not to ask again. A busy endpoint closes the gate
 * for every run that asks it, and is thrown as a retryable fault when it stays busy. Other failures
 * are returned when the tries are spent: the caller knows whether they are one question's or all.
 */
export async function persist(
  ask: () => Promise<Exchange>,
  limits: Persistence & { readonly gate: EndpointGate },
  signal: AbortSignal,
): Promise<Settled> {
  for (let tries = 1; ; tries += 1) {
    const result = await limits.gate.pass(ask, signal);
    const last = tries === limits.tries;
    switch (result.kind) {
      case 'busy':
        if (last || (result.retryAfterMs ?? 0) > limits.longestWaitMs) {
          throw endpointBusy(result.retryAfterMs);
        }
        limits.gate.close(result.retryAfterMs ?? backoffMs(tries, limits));
        break;
      case 'failed':
      case 'unusable':
        if (last) return { ...result, tries };
        await pause(backoffMs(tries, limits), undefined, { signal });
        break;
      case 'answered':
      case 'denied':
      case 'refused':
        return { ...result, tries };
      default:
        result satisfies never;
    }
  }
}

const backoffMs = (tries: number, { baseDelayMs, longestWaitMs }: Persistence): number =>
  Math.min(longestWaitMs, baseDelayMs * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
