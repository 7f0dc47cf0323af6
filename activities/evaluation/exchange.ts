import { type Dispatcher, request as send } from 'undici';
import { OutboundRefused } from '../../trust/outbound/outbound-refused';
import { decodeBody } from './decode-body';
import { embeddedStatus } from './embedded-error';
import { errorCode } from './error-code';
import { readBounded } from './read-bounded';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What connects; it refuses the addresses that are not asked. */
  readonly agent: Dispatcher;
}

/** How one HTTP exchange ended, in the terms in which the caller acts on it. */
export type Exchange =
  | { readonly kind: 'answered'; readonly body: unknown }
  /** 400, 401, 403, 404 or a redirect: asking again will not help. */
  | { readonly kind: 'denied'; readonly status: number; readonly body: unknown }
  /** The address is one that this deployment does not ask. */
  | { readonly kind: 'refused'; readonly why: string }
  /** 429 or 503; `retryAfterMs` is null where the endpoint did not say. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number | null }
  /** 408, another 5xx, a network fault or the time-out. */
  | { readonly kind: 'failed'; readonly why: string }
  /** Answered, but with nothing to read: not JSON, too long, or another status. */
  | { readonly kind: 'unusable'; readonly why: string };

export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/**
 * One HTTP exchange. Redirects are not followed, so that a credential reaches no other host.
 * Throws only when `signal` is aborted, with the signal's reason.
 */
export async function exchange(
  request: HttpRequest,
  limits: ExchangeLimits,
  signal: AbortSignal,
): Promise<Exchange> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, limits.timeoutMs);
  try {
    const response = await send(request.url, toOptions(request, controller.signal));
    const body = decodeBody(response.headers, response.body);
    if (body === null) return await discard(response);
    return toExchange(response, await readBounded(body, limits.maxResponseBytes));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof OutboundRefused) return { kind: 'refused', why: error.message };
    return { kind: 'failed', why: controller.signal.aborted ? 'timed out' : networkFault(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** No encoding is asked for: a compressed answer can hold far more than the limit lets through. */
function toOptions(request: HttpRequest, signal: AbortSignal) {
  const { method, body = null, agent: dispatcher } = request;
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  return { method, headers, body, dispatcher, signal };
}

async function discard({ body }: Dispatcher.ResponseData): Promise<Exchange> {
  await body.dump();
  return { kind: 'unusable', why: 'compressed in a way that is not known' };
}

function toExchange(response: Dispatcher.ResponseData, text: string | null): Exchange {
  const body = parseJson(text);
  const { statusCode } = response;
  const status = (statusCode === 200 ? embeddedStatus(body) : null) ?? statusCode;
  if (status === 429 || status === 503)
    return { kind: 'busy', retryAfterMs: retryAfterMs(response) };
  if (status === 408 || status >= 500) return { kind: 'failed', why: `HTTP ${status}` };
  if (status >= 300 && status < 400) return { kind: 'denied', status, body };
  if ([400, 401, 403, 404, 422].includes(status)) return { kind: 'denied', status, body };
  if (status < 200 || status >= 300) return { kind: 'unusable', why: `HTTP ${status}` };
  if (text === null) return { kind: 'unusable', why: 'longer than the limit' };
  return body === undefined
    ? { kind: 'unusable', why: whatInstead(text) }
    : { kind: 'answered', body };
}

/** What an answer is that is no JSON, for those who have to find out why. */
function whatInstead(text: string): string {
  if (/^\s*(?:data|event|id|retry|):/.test(text))
    return 'a stream of events, which was not asked for';
  return /^\s*</.test(text) ? 'a page of HTML or XML, not JSON' : 'not JSON';
}

/** Retry-After in seconds or as an HTTP date (RFC 9110 §10.2.3). */
function retryAfterMs({ headers }: Dispatcher.ResponseData): number | null {
  const value = String(headers['retry-after'] ?? '').trim();
  if (value === '') return null;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's code alone: a message of the network layer names the address. */
const networkFault = (error: unknown): string => errorCode(error) ?? 'network fault';
