import { z } from 'zod';
import { USUAL_REASONING } from '../../contracts/review/endpoint';
import type { ReasoningMarker } from '../../contracts/review/endpoint';
import { digestOf } from '../../trust/statements/digest';
import { splitReasoning } from './split-reasoning';

/** What an optional field holds, or undefined: one that is odd is as good as absent, and spoils no answer. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

/** A part of a content that comes in parts; kinds that are not known are left alone. */
const Part = z.object({
  type: optional(z.string()),
  text: optional(z.string()),
  refusal: optional(z.string()),
  thinking: optional(z.union([z.string(), z.array(z.object({ text: optional(z.string()) }))])),
  reasoning: optional(z.string()),
});
type Part = z.infer<typeof Part>;

const Content = z.union([z.string(), z.array(z.union([z.string(), Part]))]).nullish();

/** The part of an OpenAI-compatible chat completion that is read; everything else is left alone. */
const ChatCompletion = z.object({
  model: optional(z.string()),
  system_fingerprint: optional(z.string()),
  choices: z
    .array(
      z.object({
        finish_reason: optional(z.string()),
        message: z.object({
          content: Content,
          refusal: optional(z.string()),
          reasoning_content: optional(z.string()),
          reasoning: optional(z.string()),
          thinking: optional(z.string()),
        }),
      }),
    )
    .min(1),
  usage: optional(
    z.object({
      prompt_tokens: z.int().nonnegative(),
      completion_tokens: z.int().nonnegative(),
    }),
  ),
});

export interface Completion {
  /** Only the answer: the model's reasoning is in `reasoning`. */
  readonly text: string;
  readonly reasoning: string;
  /** The endpoint marked the answer as declined, or its filter withheld it. */
  readonly declined: boolean;
  /** The limit of tokens ended the answer before the model did. */
  readonly cutOff: boolean;
  /** Why the answer ended, in the endpoint's own word; null where it says nothing. */
  readonly finishReason: string | null;
  /** The code with which the endpoint blocked the prompt; null for what the model answered. */
  readonly blocked: string | null;
  /** As the endpoint names what answered; null where it does not. */
  readonly model: string | null;
  readonly systemFingerprint: string | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Tokens are estimated at this many characters each where the endpoint reports no usage. */
const CHARACTERS_PER_TOKEN = 4;

const CUT_OFF = ['length', 'max_tokens', 'max_output_tokens', 'model_length'];
const DECLINED = [
  ...['content_filter', 'content_filtered', 'refusal', 'safety', 'prohibited_content'],
  ...['blocklist', 'spii', 'guardrail_intervened'],
];

/** Null if the body is not a chat completion. */
export function toCompletion(
  body: unknown,
  prompt: string,
  markers: readonly ReasoningMarker[] = USUAL_REASONING,
): Completion | null {
  const parsed = ChatCompletion.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (parsed.data === undefined || choice === undefined) return null;
  const { model, system_fingerprint, usage } = parsed.data;
  const { message, finish_reason: finishReason } = choice;
  const said = readContent(message.content);
  const { answer, reasoning } = splitReasoning(said.text, markers);
  const refusal = [message.refusal, said.refusal].find(Boolean) ?? '';
  const fields = [message.reasoning_content, message.reasoning ?? message.thinking, said.reasoning];
  const thought = [...new Set([...fields, reasoning].filter((part) => part))].join('\n\n');
  const text = answer === '' ? refusal : answer;
  const reason = finishReason?.toLowerCase() ?? '';
  return {
    text,
    reasoning: thought,
    declined: refusal !== '' || DECLINED.includes(reason),
    blocked: null,
    cutOff: CUT_OFF.includes(reason),
    finishReason: finishReason ? finishReason.slice(0, LONGEST_NAME) : null,
    model: toName(model),
    systemFingerprint: toName(system_fingerprint),
    promptTokens: usage?.prompt_tokens ?? toTokens(prompt),
    completionTokens: usage?.completion_tokens ?? toTokens(thought) + toTokens(text),
  };
}

/** What it counts as when the prompt itself was blocked, with `code`. */
export const toBlocked = (code: string, prompt: string): Completion => ({
  text: '',
  reasoning: '',
  declined: true,
  blocked: code,
  cutOff: false,
  finishReason: 'content_filter',
  model: null,
  systemFingerprint: null,
  promptTokens: toTokens(prompt),
  completionTokens: 0,
});

interface Said {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
}

/** A content as one text, with reasoning kept apart. */
function readContent(content: z.infer<typeof Content>): Said {
  if (typeof content === 'string') return { text: content, reasoning: '', refusal: '' };
  const parts = (content ?? []).map((part) =>
    typeof part === 'string' ? { text: part, reasoning: '', refusal: '' } : readPart(part),
  );
  const join = (of: keyof Said) => parts.map((part) => part[of]).join('');
  return { text: join('text'), reasoning: join('reasoning'), refusal: join('refusal') };
}

function readPart({ type, text, refusal, thinking, reasoning }: Part): Said {
  const thought = Array.isArray(thinking)
    ? thinking.map((part) => part.text ?? '').join('')
    : (thinking ?? reasoning ?? '');
  const isThought = /reason|think/i.test(type ?? '');
  return {
    text: isThought ? '' : (text ?? ''),
    reasoning: isThought ? thought + (text ?? '') : thought,
    refusal: refusal ?? '',
  };
}

const LONGEST_NAME = 200;

const PRINTABLE = /^[\x20-\x7e]+$/;

/** A name as an endpoint gives it; a long one, or one that cannot be printed, is told by its digest. */
function toName(name: string | null | undefined): string | null {
  if (!name) return null;
  return name.length <= LONGEST_NAME && PRINTABLE.test(name) ? name : digestOf(name);
}

const toTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);
