import type { EndpointFault, EndpointTrouble } from '../../contracts/evaluation';
import type { Exchange } from './exchange';

/** What the exchanges of one run come to, while they come. */
export interface ExchangeLog {
  /** Notes that one has begun; what it returns is called when it has ended, with null when it was broken off. */
  begin(step: EndpointFault['step']): (result: Exchange | null) => void;
  inFlight(): number;
  /** Age of the oldest that is open. */
  oldestMs(): number;
  /** When one last ended, by `performance.now()`; the log's own beginning before the first. */
  lastEndedAt(): number;
  /** Since when nothing was answered, and how it was last refused; null while the endpoint answers. */
  trouble(): EndpointTrouble | null;
}

/** `before`: the trouble in which an earlier attempt at the same samples ended. */
export function createExchangeLog(before: EndpointTrouble | null = null): ExchangeLog {
  const open = new Map<symbol, number>();
  let lastEndedAt = performance.now();
  let trouble = before;
  return {
    begin: (step) => {
      const one = Symbol(step);
      open.set(one, performance.now());
      return (result) => {
        open.delete(one);
        if (result === null) return;
        lastEndedAt = performance.now();
        trouble = toTrouble(trouble, step, result);
      };
    },
    inFlight: () => open.size,
    oldestMs: () => {
      const now = performance.now();
      return Math.round(now - Math.min(now, ...open.values()));
    },
    lastEndedAt: () => lastEndedAt,
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
