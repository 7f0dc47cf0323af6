import { z } from 'zod';
import type { Prompt } from './language-model';

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
