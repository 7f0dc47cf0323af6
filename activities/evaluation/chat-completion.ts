import { z } from 'zod';

/** The part of an OpenAI-compatible chat completion that is read; everything else is left alone. */
const ChatCompletion = z.object({
  model: z.string().optional(),
  system_fingerprint: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: z.int().nonnegative(),
      completion_tokens: z.int().nonnegative(),
    })
    .nullish(),
});

export interface Completion {
  readonly text: string;
  /** The endpoint marked the answer as declined, or its filter withheld it. */
  readonly declined: boolean;
  /** The code with which the endpoint blocked the prompt; null for what the model answered. */
  readonly blocked: string | null;
  /** As the endpoint names what answered; null where it does not. */
  readonly model: string | null;
  readonly systemFingerprint: string | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Tokens are estimated at this many characters each where the endpoint reports no usage. */
export const CHARACTERS_PER_TOKEN = 4;

/** Null when the body is no chat completion. */
export function toCompletion(body: unknown, prompt: string): Completion | null {
  const parsed = ChatCompletion.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (parsed.data === undefined || choice === undefined) return null;
  const { model, system_fingerprint, usage } = parsed.data;
  const { content, refusal } = choice.message;
  const text = [content, refusal].find((part) => part) ?? '';
  return {
    text,
    declined: Boolean(refusal) || choice.finish_reason === 'content_filter',
    blocked: null,
    model: model ?? null,
    systemFingerprint: system_fingerprint ?? null,
    promptTokens: usage?.prompt_tokens ?? toTokens(prompt),
    completionTokens: usage?.completion_tokens ?? toTokens(text),
  };
}

/** What it counts as when the prompt itself was blocked, with `code`. */
export const toBlocked = (code: string, prompt: string): Completion => ({
  text: '',
  declined: true,
  blocked: code,
  model: null,
  systemFingerprint: null,
  promptTokens: toTokens(prompt),
  completionTokens: 0,
});

const toTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);
