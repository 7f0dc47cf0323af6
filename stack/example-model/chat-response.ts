import { randomUUID } from 'node:crypto';
import type { Answer } from './language-model';

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
