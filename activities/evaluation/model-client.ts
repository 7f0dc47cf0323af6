import { ApplicationFailure } from '@temporalio/common';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { USUAL_REASONING } from '../../contracts/review/endpoint';
import type { EndpointProfile, SentParameters } from '../../contracts/review/endpoint';
import type { ModelTarget } from '../../workflows/effects';
import type { EndpointFault } from '../../contracts/review/fault';
import { type Completion, toBlocked, toCompletion } from './chat-completion';
import { blockedBy } from './endpoint-code';
import type { EndpointGate } from './endpoint-gate';
import {
  type Exchange,
  exchange,
  type ExchangeLimits,
  type HttpRequest,
  TIMED_OUT,
} from './exchange';
import type { ExchangeLog } from './exchange-log';
import { addressRefused, ENDPOINT_BUSY } from './faults';
import { persist, type Persistence, type Settled } from './persist';
import { createRequestParameters, type RequestParameters } from './request-parameters';

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

interface ModelQuestion {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  /** What it is asked for; said in every fault. */
  readonly step: 'canary' | 'sample';
  /** Limit of each exchange, where it is not the client's. */
  readonly timeoutMs?: number | undefined;
}

export type Reply =
  | { readonly kind: 'completed'; readonly completion: Completion; readonly asked: AskedOfModel }
  | Unanswered;

/**
 * Tried to the end: `unusable` was answered, but with no chat completion; `unavailable` was not; `denied` is a
 * status that asking again does not change. Whether that is the question's fault or the access's, only
 * another question can tell.
 */
interface Unanswered {
  readonly kind: 'unusable' | 'unavailable' | 'denied';
  readonly fault: EndpointFault;
  readonly asked: AskedOfModel;
}

export const isTimedOut = ({ fault }: Unanswered): boolean => fault.code === TIMED_OUT;

interface AskedOfModel {
  readonly tries: number;
  /** Of the last exchange, without the waits before it. */
  readonly latencyMs: number;
}

/** An OpenAI-compatible endpoint. Every method throws the faults of `faults.ts` and the abort's reason. */
export interface ModelClient {
  /** Greedy, where the endpoint takes a temperature: then the same question is meant to have the same answer. */
  complete(question: ModelQuestion, signal: AbortSignal): Promise<Reply>;
  /** The ids that the endpoint lists, asked once; null where it gives no list: it is a hint, and no proof. */
  listModels(signal: AbortSignal): Promise<readonly string[] | null>;
  /** The names under which the next question will be asked. */
  sent(): SentParameters;
}

interface ModelClientOptions {
  readonly target: ModelTarget;
  /** The secret in the clear, asked for before each exchange and not kept; null for an open endpoint. */
  readonly openCredential: () => Promise<string | null>;
  readonly gate: EndpointGate;
  /** Made for addresses that outsiders name: see runtime/outbound. */
  readonly agent: Dispatcher;
  readonly limits: ExchangeLimits & Persistence;
  /** Is told of each exchange. */
  readonly log?: ExchangeLog;
}

export const CLIENT_LIMITS: ExchangeLimits & Persistence = {
  timeoutMs: 120_000,
  maxResponseBytes: 4_194_304,
  tries: 5,
  slowTries: 2,
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
      const limits = withTimeout(options.limits, question.timeoutMs);
      const sending = { ...options, limits, step: question.step };
      const { settled, asked } = await askUnderTakenNames(sending, parameters, question, signal);
      return toReply(settled, { question, asked, read });
    },
    listModels: async (signal) => {
      const request = { url: toUrl(options.target, '/models'), method: 'GET' } as const;
      const limits = { ...options.limits, tries: 1 };
      try {
        return toModelIds(
          (await send({ ...options, limits, step: 'list' }, request, signal)).settled,
        );
      } catch (error) {
        // Busy: the canaries will tell.
        if (error instanceof ApplicationFailure && error.type === ENDPOINT_BUSY) return null;
        throw error;
      }
    },
    sent: parameters.current,
  };
}

const withTimeout = (limits: ModelClientOptions['limits'], timeoutMs: number | undefined) =>
  timeoutMs === undefined ? limits : { ...limits, timeoutMs };

interface Sending extends ModelClientOptions {
  readonly step: EndpointFault['step'];
}

/** Asks, and asks again under other names while the endpoint refuses one that it names. */
async function askUnderTakenNames(
  options: Sending,
  parameters: RequestParameters,
  ...[question, signal]: [ModelQuestion, AbortSignal]
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
  readonly asked: AskedOfModel;
}

async function send(
  { target, openCredential, gate, agent, limits, log, step }: Sending,
  request: Omit<HttpRequest, 'headers' | 'agent'>,
  signal: AbortSignal,
): Promise<Sent> {
  let latencyMs = 0;
  const ask = async () => {
    const secret = await openCredential();
    const begun = performance.now();
    const ended = log?.begin(step);
    let result: Exchange | null = null;
    try {
      const headers = toHeaders(secret, target.profile);
      result = withoutSecret(
        await exchange({ ...request, headers, agent }, limits, signal),
        secret,
      );
      return result;
    } finally {
      latencyMs = performance.now() - begun;
      ended?.(result);
    }
  };
  const settled = await persist(ask, { ...limits, gate: log?.watch(gate) ?? gate, step }, signal);
  return { settled, asked: { tries: settled.tries, latencyMs } };
}

/** A code is one word; an endpoint that puts a credential of one word there is not quoted. */
function withoutSecret(result: Exchange, secret: string | null): Exchange {
  if (secret === null || !('code' in result) || result.code === null) return result;
  const { code } = result;
  return code.includes(secret) || secret.includes(code) ? { ...result, code: null } : result;
}

interface Reading {
  readonly question: ModelQuestion;
  readonly asked: AskedOfModel;
  readonly read: (body: unknown, prompt: string) => Completion | null;
}

function toReply(settled: Settled, { question, asked, read }: Reading): Reply {
  const { step, messages } = question;
  if (settled.kind === 'refused') throw addressRefused(settled.why);
  const prompt = messages.map((message) => message.content).join('\n');
  if (settled.kind === 'answered') {
    const completion = read(settled.body, prompt);
    if (completion !== null) return { kind: 'completed', completion, asked };
    return { kind: 'unusable', fault: { step, status: null, code: 'NO_COMPLETION' }, asked };
  }
  const { status, code } = settled;
  const fault = { step, status, code };
  if (settled.kind === 'failed') return { kind: 'unavailable', fault, asked };
  if (settled.kind === 'unusable') return { kind: 'unusable', fault, asked };
  const blocked = MAY_BLOCK.has(settled.status) ? blockedBy(settled.body) : null;
  if (blocked === null) return { kind: 'denied', fault, asked };
  return { kind: 'completed', completion: toBlocked(blocked, prompt), asked };
}

/** Statuses with which endpoints refuse a prompt; the others speak of the credential, the address or the size. */
const MAY_BLOCK: ReadonlySet<number> = new Set([400, 403, 422, 451]);

/**
 * A key that answers questions may not be allowed to list models: anything but a list means
 * nothing.
 */
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
  { messages, maxTokens }: ModelQuestion,
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
