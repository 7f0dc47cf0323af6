import type { EndpointFault, EndpointTrouble } from '../../contracts/review/fault';
import type { EndpointGate } from './endpoint-gate';
import type { Exchange } from './exchange';

/** What the exchanges of one run come to, while they come. */
export interface ExchangeLog {
  /** Notes that one has begun; what it returns is called when it has ended, with null when it was broken off. */
  begin(step: EndpointFault['step']): (result: Exchange | null) => void;
  inFlight(): number;
  /** Age of the oldest that is open. */
  oldestMs(): number;
  /** The gate, watched: a place behind those of other runs is waited for, and comes. */
  watch(gate: EndpointGate): EndpointGate;
  /** When one last ended or had its turn, by `performance.now()`: now while one waits for a place. */
  lastMovedAt(): number;
  /** Since when nothing was answered, and how it was last refused; null while the endpoint answers. */
  trouble(): EndpointTrouble | null;
}

/** `before`: the trouble in which an earlier attempt at the same samples ended. */
export function createExchangeLog(before: EndpointTrouble | null = null): ExchangeLog {
  const open = new Map<symbol, number>();
  let waiting = 0;
  let lastMovedAt = performance.now();
  let trouble = before;
  return {
    begin: (step) => {
      const one = Symbol(step);
      open.set(one, performance.now());
      return (result) => {
        open.delete(one);
        if (result === null) return;
        lastMovedAt = performance.now();
        trouble = toTrouble(trouble, step, result);
      };
    },
    inFlight: () => open.size,
    oldestMs: () => {
      const now = performance.now();
      return Math.round(now - Math.min(now, ...open.values()));
    },
    watch: (gate) => ({
      ...gate,
      pass: async (request, signal) => {
        let isWaiting = true;
        waiting += 1;
        const leave = (): void => {
          if (!isWaiting) return;
          isWaiting = false;
          waiting -= 1;
          lastMovedAt = performance.now();
        };
        try {
          return await gate.pass(() => {
            leave();
            return request();
          }, signal);
        } finally {
          leave();
        }
      },
    }),
    lastMovedAt: () => (waiting > 0 ? performance.now() : lastMovedAt),
    trouble: () => trouble,
  };
}

/** A refusal of one request is an answer: an endpoint that gives it is at work. */
function toTrouble(
  before: EndpointTrouble | null,
  step: EndpointFault['step'],
  result: Exchange,
): EndpointTrouble | null {
  if (result.kind !== 'busy' && result.kind !== 'failed') return null;
  const { status, code } = result;
  return { since: before?.since ?? new Date().toISOString(), last: { step, status, code } };
}
