import { type Dispatcher, request as send } from 'undici';
import { OutboundRefused } from '../../runtime/outbound/outbound-refused';
import { decodeBody } from './decode-body';
import { embeddedStatus } from './embedded-error';
import { endpointCode } from './endpoint-code';
import { errorCode } from './error-code';
import { readBounded } from './read-bounded';
import { retryAfterMs } from './retry-after';
import { parseWellFormed } from './well-formed';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What connects; it refuses the addresses that are not asked. */
  readonly agent: Dispatcher;
}

/** What can be told of an exchange that failed: codes alone, since a message of the network names the address. */
export interface Told {
  /** Of HTTP; null where nothing was answered. */
  readonly status: number | null;
  /** The endpoint's own code, or the system's. */
  readonly code: string | null;
}

/** How one HTTP exchange ended, in the terms in which the caller acts on it. */
export type Exchange =
  | { readonly kind: 'answered'; readonly body: unknown }
  /** A redirect, or a status from 400 on that asking again will not change. */
  | (Told & { readonly kind: 'denied'; readonly status: number; readonly body: unknown })
  /** The address is one that this deployment does not ask. */
  | { readonly kind: 'refused'; readonly why: string }
  /** 429 or 503; `retryAfterMs` is null where the endpoint did not say. */
  | (Told & { readonly kind: 'busy'; readonly retryAfterMs: number | null })
  /** 408, 409, 425, another 5xx, a network fault or the time-out. */
  | (Told & { readonly kind: 'failed'; readonly timedOut: boolean })
  /** Answered, but with nothing to read: not JSON, or too long. */
  | (Told & { readonly kind: 'unusable' });

export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/** The code of an exchange that its own clock ended. */
export const TIMED_OUT = 'TIMED_OUT';

/**
 * One HTTP exchange. It settles by its own clock, whatever the pool of connections does. Redirects are not
 * followed, so that a credential reaches no other host. Throws only when `signal` is aborted, with the
 * signal's reason.
 */
export async function exchange(
  request: HttpRequest,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<Exchange> {
  signal.throwIfAborted();
  const ended = endWith(signal, limits.timeoutMs);
  try {
    // The pool looks at a signal only once it takes the request up, which may be long after.
    const response = await Promise.race([converse(request, limits, ended.signal), ended.promise]);
    if (response !== null) return response;
  } catch (error) {
    if (error instanceof OutboundRefused) return { kind: 'refused', why: error.message };
    if (!ended.signal.aborted) {
      return { kind: 'failed', status: null, code: networkFault(error), timedOut: false };
    }
  } finally {
    ended.release();
  }
  signal.throwIfAborted();
  return { kind: 'failed', status: null, code: TIMED_OUT, timedOut: true };
}

async function converse(
  request: HttpRequest,
  { maxResponseBytes }: ExchangeLimits,
  signal: AbortSignal,
): Promise<Exchange> {
  const response = await send(request.url, toOptions(request, signal));
  const body = decodeBody(response.headers, response.body);
  if (body === null) return discard(response);
  return toExchange(response, await readBounded(body, maxResponseBytes));
}

/** Ends with `signal` or by the clock, and says so at once. */
function endWith(signal: AbortSignal, timeoutMs: number) {
  const controller = new AbortController();
  let abort = (): void => undefined;
  const promise = new Promise<null>((resolve) => {
    abort = () => {
      controller.abort();
      resolve(null);
    };
  });
  const timer = setTimeout(abort, timeoutMs);
  signal.addEventListener('abort', abort, { once: true });
  const release = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, promise, release };
}

/** No encoding is asked for: a compressed answer can hold far more than the limit lets through. */
function toOptions(request: HttpRequest, signal: AbortSignal) {
  const { method, body = null, agent: dispatcher } = request;
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  return { method, headers, body, dispatcher, signal };
}

async function discard({ statusCode: status, body }: Dispatcher.ResponseData): Promise<Exchange> {
  await body.dump();
  return { kind: 'unusable', status, code: 'COMPRESSED' };
}

function toExchange(response: Dispatcher.ResponseData, text: string | null): Exchange {
  const { statusCode, headers } = response;
  const body = text === null ? undefined : parseWellFormed(text);
  const shown = (statusCode === 200 ? embeddedStatus(body) : null) ?? statusCode;
  // Some gateways answer with numbers that HTTP does not have.
  const status = Math.min(shown, 599);
  const told = { status, code: endpointCode(body) };
  if (status === 429 || status === 503) {
    const header = [headers['retry-after']].flat()[0];
    return { kind: 'busy', ...told, retryAfterMs: retryAfterMs(header, Date.now()) };
  }
  if (status >= 500 || PASSING.has(status)) return { kind: 'failed', ...told, timedOut: false };
  if (status < 200 || status >= 300) return { kind: 'denied', ...told, body };
  if (text === null) return { kind: 'unusable', status, code: 'TOO_LONG' };
  if (body !== undefined) return { kind: 'answered', body };
  return { kind: 'unusable', status, code: whatInstead(text) };
}

/** What an answer is that is no JSON, for those who have to find out why. */
function whatInstead(text: string): string {
  if (/^\s*(?:data|event|id|retry|):/.test(text)) return 'EVENT_STREAM';
  return /^\s*</.test(text) ? 'MARKUP' : 'NOT_JSON';
}

/** Request time-out, conflict and too early: the next one may fare better. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425]);

/** The system's code, or that of the first of several attempts at connecting. */
function networkFault(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : null;
  return errorCode(error) ?? errorCode(first) ?? 'NETWORK';
}
