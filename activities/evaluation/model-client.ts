import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { ModelTarget } from '../../workflows/effects';
import { type Completion, toCompletion, toFiltered } from './chat-completion';
import type { EndpointGate } from './endpoint-gate';
import { exchange, type ExchangeLimits, type HttpRequest } from './exchange';
import { accessDenied, addressRefused, endpointUnavailable } from './faults';
import { persist, type Persistence, type Settled } from './persist';

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

export interface Question {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
}

export type Reply =
  | { readonly kind: 'completed'; readonly completion: Completion; readonly asked: Asked }
  /** Tried to the end: `unusable` was answered, but with no chat completion; `unavailable` was not. */
  | { readonly kind: 'unusable' | 'unavailable'; readonly why: string; readonly asked: Asked };

export interface Asked {
  readonly tries: number;
  /** Of the last exchange, without the waits before it. */
  readonly latencyMs: number;
}

/** An OpenAI-compatible endpoint. Every method throws the faults of `faults.ts` and the abort's reason. */
export interface ModelClient {
  /** Greedy: the same question is meant to have the same answer. */
  complete(question: Question, signal: AbortSignal): Promise<Reply>;
  /** The ids that the endpoint lists, or null where it keeps no list. */
  listModels(signal: AbortSignal): Promise<readonly string[] | null>;
}

export interface ModelClientOptions {
  readonly target: ModelTarget;
  /** The secret in the clear, asked for before each exchange and not kept; null for an open endpoint. */
  readonly openCredential: () => Promise<string | null>;
  readonly gate: EndpointGate;
  /** Made for addresses that outsiders name: see trust/outbound. */
  readonly agent: Dispatcher;
  readonly limits: ExchangeLimits & Persistence;
}

export const CLIENT_LIMITS: ExchangeLimits & Persistence = {
  timeoutMs: 120_000,
  maxResponseBytes: 4_194_304,
  tries: 5,
  baseDelayMs: 250,
  longestWaitMs: 10_000,
};

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

export function createModelClient(options: ModelClientOptions): ModelClient {
  const base = options.target.endpoint.replace(/\/+$/, '');
  return {
    complete: async (question, signal) => {
      const body = toBody(options.target.model, question);
      const request = { url: `${base}/chat/completions`, method: 'POST', body } as const;
      const { settled, asked } = await send(options, request, signal);
      return toReply(settled, question, asked);
    },
    listModels: async (signal) => {
      const request = { url: `${base}/models`, method: 'GET' } as const;
      return toModelIds((await send(options, request, signal)).settled);
    },
  };
}

async function send(
  { openCredential, gate, agent, limits }: ModelClientOptions,
  request: Omit<HttpRequest, 'headers' | 'agent'>,
  signal: AbortSignal,
): Promise<{ readonly settled: Settled; readonly asked: Asked }> {
  let latencyMs = 0;
  const ask = async () => {
    const headers = toHeaders(await openCredential());
    const begun = performance.now();
    const result = await exchange({ ...request, headers, agent }, limits, signal);
    latencyMs = performance.now() - begun;
    return result;
  };
  const settled = await persist(ask, { ...limits, gate }, signal);
  return { settled, asked: { tries: settled.tries, latencyMs } };
}

function toReply(settled: Settled, { messages }: Question, asked: Asked): Reply {
  if (settled.kind === 'refused') throw addressRefused(settled.why);
  if (settled.kind === 'failed') return { kind: 'unavailable', why: settled.why, asked };
  if (settled.kind === 'unusable') return { kind: 'unusable', why: settled.why, asked };
  const prompt = messages.map((message) => message.content).join('\n');
  const filtered = settled.kind === 'denied' ? toFiltered(settled.body, prompt) : null;
  if (settled.kind === 'denied' && filtered === null) throw accessDenied(`HTTP ${settled.status}`);
  const completion = filtered ?? toCompletion(settled.body, prompt);
  if (completion === null) return { kind: 'unusable', why: 'no chat completion', asked };
  return { kind: 'completed', completion, asked };
}

function toModelIds(settled: Settled): readonly string[] | null {
  if (settled.kind === 'refused') throw addressRefused(settled.why);
  if (settled.kind === 'failed') throw endpointUnavailable(settled.why);
  if (settled.kind === 'unusable') return null;
  if (settled.kind === 'denied' && settled.status === 404) return null;
  if (settled.kind === 'denied') throw accessDenied(`HTTP ${settled.status}`);
  const list = ModelList.safeParse(settled.body);
  if (!list.success) throw endpointUnavailable('its list of models cannot be read');
  return list.data.data.map((model) => model.id);
}

function toBody(model: string, { messages, maxTokens }: Question): string {
  return JSON.stringify({ model, messages, max_tokens: maxTokens, temperature: 0, stream: false });
}

function toHeaders(secret: string | null): Record<string, string> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  return secret === null ? headers : { ...headers, authorization: `Bearer ${secret}` };
}
