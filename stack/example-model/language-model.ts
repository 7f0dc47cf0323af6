import { z } from 'zod';
import { randomUUID } from 'node:crypto';

/** One request for a completion, as the runtime needs it. */
export interface Prompt {
  readonly messages: readonly {
    readonly role: 'system' | 'user' | 'assistant';
    readonly content: string;
  }[];
  readonly maxTokens: number;
  /** 0 always takes the likeliest token, so that an answer repeats exactly. */
  readonly temperature: number;
  readonly seed: number | undefined;
}

export interface Answer {
  readonly text: string;
  readonly finishReason: 'stop' | 'length';
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What the endpoint needs of a model, no matter what computes it. */
export interface LanguageModel {
  readonly contextTokens: number;
  countPromptTokens(prompt: Prompt): number;
  /** One call at a time. Rejects with the signal's reason when it is aborted. */
  answer(prompt: Prompt, signal: AbortSignal): Promise<Answer>;
}

const DEFAULT_MAX_TOKENS = 256;

/** The part of OpenAI's chat completion request that is understood; unknown fields are ignored. */
export const ChatRequest = z.object({
  model: z.string(),
  messages: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .min(1),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  temperature: z.number().min(0).max(2).default(0),
  seed: z.int().optional(),
  stream: z.literal(false).optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

export function toPrompt(request: ChatRequest): Prompt {
  return {
    messages: request.messages,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? DEFAULT_MAX_TOKENS,
    temperature: request.temperature,
    seed: request.seed,
  };
}

const nowInSeconds = (): number => Math.floor(Date.now() / 1_000);

export function toModelList(name: string): object {
  return { object: 'list', data: [{ id: name, object: 'model', created: 0, owned_by: 'example' }] };
}

export function toChatCompletion(
  answer: Answer,
  { name, fingerprint }: { readonly name: string; readonly fingerprint: string },
): object {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: nowInSeconds(),
    model: name,
    system_fingerprint: fingerprint,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text },
        finish_reason: answer.finishReason,
        logprobs: null,
      },
    ],
    usage: {
      prompt_tokens: answer.promptTokens,
      completion_tokens: answer.completionTokens,
      total_tokens: answer.promptTokens + answer.completionTokens,
    },
  };
}
