import { setTimeout as pause } from 'node:timers/promises';
import type { EndpointFault } from '../../contracts/review/fault';
import type { Exchange } from './exchange';
import type { EndpointGate } from './endpoint-gate';
import { endpointBusy } from './faults';

export interface Persistence {
  /** Attempts per question. */
  readonly tries: number;
  /** Of those, as many may be ended by their own clock: a slow answer costs a generation each time. */
  readonly slowTries: number;
  /** The first pause after a fault; it doubles, and a random share of it is waited. */
  readonly baseDelayMs: number;
  /** A longer Retry-After is left to Temporal, so that no worker's slot is held. */
  readonly longestWaitMs: number;
}

interface Endeavour extends Persistence {
  readonly gate: EndpointGate;
  readonly step: EndpointFault['step'];
}

export type Settled = Exclude<Exchange, { kind: 'busy' }> & { readonly tries: number };

/**
 * Asks until the endpoint gives an answer or a reason not to ask again. A busy endpoint closes the gate
 * for every run that asks it, and is thrown as a retryable fault when it stays busy. Other failures
 * are returned when the tries are spent: the caller knows whether they are one question's or all.
 */
export async function persist(
  ask: () => Promise<Exchange>,
  limits: Endeavour,
  signal: AbortSignal,
): Promise<Settled> {
  let slow = 0;
  for (let tries = 1; ; tries += 1) {
    const result = await limits.gate.pass(ask, signal);
    const last = tries >= limits.tries;
    switch (result.kind) {
      case 'busy': {
        const waitMs = Math.max(result.retryAfterMs ?? 0, backoffMs(tries, limits));
        const { status, code } = result;
        if (last || waitMs > limits.longestWaitMs) {
          throw endpointBusy({ step: limits.step, status, code }, result.retryAfterMs);
        }
        limits.gate.close(waitMs);
        break;
      }
      case 'failed':
      case 'unusable':
        if (result.kind === 'failed' && result.timedOut) slow += 1;
        if (last || slow >= limits.slowTries) return { ...result, tries };
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
