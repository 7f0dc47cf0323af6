import { request as send } from 'undici';
import type { Dispatcher } from 'undici';
import { OutboundRefused } from '../../runtime/outbound/find-refusal';
import { embeddedStatus, endpointCode } from './endpoint-code';
import { errorCode } from './error-code';
import { parseWellFormed } from './well-formed';
import type { IncomingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

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

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/** Codings on one answer: more are never needed and may hide a bomb. */
const MOST_CODINGS = 2;

/**
 * The body as it was before it was compressed, or null under a coding that is not known. None is
 * asked for, and some endpoints compress all the same. It decompresses no more than is read: the
 * reader bounds it.
 */
function decodeBody(
  headers: IncomingHttpHeaders,
  body: Readable,
): AsyncIterable<Uint8Array> | null {
  const codings = (headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const decoders = codings.reverse().map((coding) => DECODERS[coding]);
  if (decoders.length > MOST_CODINGS || decoders.includes(undefined)) return null;
  return decoders.reduce<Readable>((stream, create) => {
    // An error of either stream reaches the reader through the last; the callback takes it from nobody.
    return create ? pipeline(stream, create(), () => undefined) : stream;
  }, body);
}

/** The body as text, or null once it is longer than `maxBytes`; the rest is then not read. */
async function readBounded(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<string | null> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Longest pause that an endpoint can ask for; the review's own clock goes on. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * The pause that a Retry-After header asks for, in milliseconds and within the hour: whole seconds or an HTTP
 * date (RFC 9110 §10.2.3), and the fractions that some endpoints send, rounded up. Null for anything
 * else, for nothing, and for what has passed already: then the caller's own backoff holds.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const value = (header ?? '').trim();
  const asked = /^\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? Math.ceil(Number(value)) * 1_000
    : dateOf(value) - now;
  return asked > 0 ? Math.min(asked, LONGEST_RETRY_AFTER_MS) : null;
}

/** `Date.parse` alone takes `-5` and `2.5.1` for dates. */
const dateOf = (value: string): number =>
  /^[A-Za-z]{3,9}, .* GMT$/.test(value) || /^[A-Za-z]{3} [A-Za-z]{3} /.test(value)
    ? Date.parse(value)
    : NaN;
