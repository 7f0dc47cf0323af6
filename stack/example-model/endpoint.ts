import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ChatRequest, toPrompt, toChatCompletion, toModelList } from './language-model';
import type { LanguageModel } from './language-model';

const DEFAULT_CAPACITY = 64;
const RETRY_AFTER_S = 1;

interface EndpointOptions {
  readonly model: LanguageModel;
  readonly name: string;
  readonly apiKey: string;
  /** Sent as `system_fingerprint`. */
  readonly fingerprint: string;
  /** Requests that may be answered or wait at a time; the next one gets 429. */
  readonly capacity?: number;
}

/** An OpenAI-compatible endpoint over one model: `/v1/models` and `/v1/chat/completions`. */
export function createEndpoint(options: EndpointOptions): Server {
  const turnstile = createTurnstile(options.capacity ?? DEFAULT_CAPACITY);
  return createServer((request, response) => {
    answer(request, { ...options, response, turnstile }).catch(() => {
      refuse(response, 500, 'internal_error');
    });
  });
}

interface Exchange extends EndpointOptions {
  readonly response: ServerResponse;
  readonly turnstile: Turnstile;
}

async function answer(request: IncomingMessage, exchange: Exchange): Promise<void> {
  const { response, apiKey, name } = exchange;
  const isKnown = isSame(request.headers.authorization ?? '', `Bearer ${apiKey}`);
  if (!isKnown) {
    refuse(response, 401, 'invalid_api_key');
    return;
  }
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /v1/models':
      send(response, 200, toModelList(name));
      return;
    case 'POST /v1/chat/completions':
      await complete(await readJson(request), exchange);
      return;
    default:
      refuse(response, 404, 'not_found');
  }
}

async function complete(body: unknown, exchange: Exchange): Promise<void> {
  const { response, model, name, fingerprint, turnstile } = exchange;
  const parsed = ChatRequest.safeParse(body);
  if (!parsed.success) {
    refuse(response, 400, 'invalid_request');
    return;
  }
  if (parsed.data.model !== name) {
    refuse(response, 404, 'model_not_found');
    return;
  }
  const prompt = toPrompt(parsed.data);
  if (model.countPromptTokens(prompt) + prompt.maxTokens > model.contextTokens) {
    refuse(response, 400, 'context_length_exceeded');
    return;
  }
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const turn = turnstile.enter(async () => {
    gone.signal.throwIfAborted();
    return model.answer(prompt, gone.signal);
  });
  if (turn === null) {
    response.setHeader('retry-after', RETRY_AFTER_S);
    refuse(response, 429, 'rate_limit_exceeded');
    return;
  }
  send(response, 200, toChatCompletion(await turn, { name, fingerprint }));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  if (response.headersSent || response.destroyed) return;
  send(response, status, { error: { code, type: code, message: code.replaceAll('_', ' ') } });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Compares digests, so that the time it takes tells nothing of the key. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const LARGEST_BODY_BYTES = 1_048_576;

/** The parsed body; undefined when it is no JSON or larger than 1 MiB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > LARGEST_BODY_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** Lets one through at a time, in the order of arrival. */
interface Turnstile {
  /** Null when as many wait already as may. */
  enter<Result>(work: () => Promise<Result>): Promise<Result> | null;
}

/** `capacity` counts who is inside and who waits. */
function createTurnstile(capacity: number): Turnstile {
  let present = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    enter(work) {
      if (present >= capacity) return null;
      present += 1;
      const result = last.then(work).finally(() => {
        present -= 1;
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}
