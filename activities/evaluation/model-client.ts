import type { Dispatcher } from 'undici';
import { z } from 'zod';
import {
  type EndpointProfile,
  type SentParameters,
  USUAL_REASONING,
} from '../../contracts/endpoint-profile';
import type { ModelTarget } from '../../workflows/effects';
import { type Completion, toCompletion, toFiltered } from './chat-completion';
import type { EndpointGate } from './endpoint-gate';
import { exchange, type ExchangeLimits, type HttpRequest } from './exchange';
import { accessDenied, addressRefused } from './faults';
import { persist, type Persistence, type Settled } from './persist';
import { createRequestParameters, type RequestParameters } from './request-parameters';

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
  /** Greedy, where the endpoint takes a temperature: then the same question is meant to have the same answer. */
  complete(question: Question, signal: AbortSignal): Promise<Reply>;
  /** The ids that the endpoint lists, or null where it shows no list: the list is a hint, and no proof. */
  listModels(signal: AbortSignal): Promise<readonly string[] | null>;
  /** The names under which the next question will be asked. */
  sent(): SentParameters;
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

/** The limits as an endpoint's profile has them. */
export const toLimits = (
  profile: EndpointProfile | undefined,
  limits: ModelClientOptions['limits'] = CLIENT_LIMITS,
): ModelClientOptions['limits'] => ({
  ...limits,
  timeoutMs: profile?.timeoutMs ?? limits.timeoutMs,
  tries: profile?.tries ?? limits.tries,
});

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

export function createModelClient(options: ModelClientOptions): ModelClient {
  const { profile } = options.target;
  const parameters = createRequestParameters(options.target);
  const markers = [...USUAL_REASONING, ...(profile?.reasoning ?? [])];
  const read = (body: unknown, prompt: string) => toCompletion(body, prompt, markers);
  return {
    complete: async (question, signal) => {
      const { settled, asked } = await askUnderTakenNames(options, parameters, question, signal);
      return toReply(settled, { question, asked, read });
    },
    listModels: async (signal) => {
      const request = { url: toUrl(options.target, '/models'), method: 'GET' } as const;
      return toModelIds((await send(options, request, signal)).settled);
    },
    sent: parameters.current,
  };
}

/** Asks, and asks again under other names while the endpoint refuses one that it names. */
async function askUnderTakenNames(
  options: ModelClientOptions,
  parameters: RequestParameters,
  ...[question, signal]: [Question, AbortSignal]
): Promise<Sent> {
  for (let before = 0; ;) {
    const names = parameters.current();
    const body = toBody(options.target.model, question, names);
    const url = toUrl(options.target, '/chat/completions');
    const { settled, asked } = await send(options, { url, method: 'POST', body }, signal);
    const tries = before + asked.tries;
    if (settled.kind !== 'denied' || !parameters.heed(names, settled.body)) {
      return { settled, asked: { ...asked, tries } };
    }
    before = tries;
  }
}

interface Sent {
  readonly settled: Settled;
  readonly asked: Asked;
}

async function send(
  { target, openCredential, gate, agent, limits }: ModelClientOptions,
  request: Omit<HttpRequest, 'headers' | 'agent'>,
  signal: AbortSignal,
): Promise<Sent> {
  let latencyMs = 0;
  const ask = async () => {
    const headers = toHeaders(await openCredential(), target.profile);
    const begun = performance.now();
    const result = await exchange({ ...request, headers, agent }, limits, signal);
    latencyMs = performance.now() - begun;
    return result;
  };
  const settled = await persist(ask, { ...limits, gate }, signal);
  return { settled, asked: { tries: settled.tries, latencyMs } };
}

interface Reading {
  readonly question: Question;
  readonly asked: Asked;
  readonly read: (body: unknown, prompt: string) => Completion | null;
}

function toReply(settled: Settled, { question, asked, read }: Reading): Reply {
  if (settled.kind === 'refused') throw addressRefused(settled.why);
  if (settled.kind === 'failed') return { kind: 'unavailable', why: settled.why, asked };
  if (settled.kind === 'unusable') return { kind: 'unusable', why: settled.why, asked };
  const prompt = question.messages.map((message) => message.content).join('\n');
  const filtered = settled.kind === 'denied' ? toFiltered(settled.body, prompt) : null;
  if (settled.kind === 'denied' && filtered === null) throw accessDenied(`HTTP ${settled.status}`);
  const completion = filtered ?? read(settled.body, prompt);
  if (completion === null) return { kind: 'unusable', why: 'no chat completion', asked };
  return { kind: 'completed', completion, asked };
}

/** A key may well answer questions that may not list models: what is no list says nothing. */
function toModelIds(settled: Settled): readonly string[] | null {
  if (settled.kind === 'refused') throw addressRefused(settled.why);
  if (settled.kind !== 'answered') return null;
  return ModelList.safeParse(settled.body).data?.data.map((model) => model.id) ?? null;
}

function toUrl({ endpoint, profile }: ModelTarget, path: string): string {
  const query = (profile?.query ?? []).map(({ name, value }): [string, string] => [name, value]);
  const suffix = query.length === 0 ? '' : `?${new URLSearchParams(query).toString()}`;
  return `${endpoint.replace(/\/+$/, '')}${path}${suffix}`;
}

function toBody(
  model: string,
  { messages, maxTokens }: Question,
  { tokenParameter, temperature }: SentParameters,
): string {
  const greedy = temperature === null ? {} : { temperature };
  return JSON.stringify({
    model,
    messages,
    [tokenParameter]: maxTokens,
    ...greedy,
    stream: false,
  });
}

function toHeaders(
  secret: string | null,
  profile: EndpointProfile | undefined,
): Record<string, string> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  if (secret === null) return headers;
  const name = profile?.authentication ?? 'authorization';
  return { ...headers, [name]: name === 'authorization' ? `Bearer ${secret}` : secret };
}
