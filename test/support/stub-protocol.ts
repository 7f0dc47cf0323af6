import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

export interface StubQuestion {
  readonly prompt: string;
  readonly system: string | null;
  readonly maxTokens: number;
  readonly authorization: string | null;
}

/** A string is the text of a completion; a status is answered as it stands; a cut ends the connection. */
export type StubAnswer =
  | string
  | StubCompletion
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly cut: true };

interface StubCompletion {
  readonly text: string | null;
  readonly refusal?: string;
  readonly finishReason?: string;
  readonly fingerprint?: string;
  readonly model?: string;
  /** Null leaves usage out; 20 and 2 tokens if absent. */
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
}

interface ChatRequest {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly max_tokens: number;
}

export async function readQuestion(request: IncomingMessage): Promise<StubQuestion> {
  const { messages, max_tokens } = (await json(request)) as ChatRequest;
  const said = (role: string) => messages.find((message) => message.role === role)?.content;
  return {
    prompt: said('user') ?? '',
    system: said('system') ?? null,
    maxTokens: max_tokens,
    authorization: request.headers.authorization ?? null,
  };
}

export function sendAnswer(
  response: ServerResponse,
  answer: StubAnswer,
  served: { readonly model: string; readonly fingerprint: string },
): void {
  if (typeof answer === 'string') {
    sendAnswer(response, { text: answer }, served);
  } else if ('cut' in answer) {
    response.destroy();
  } else if ('status' in answer) {
    const headers = { 'content-type': 'application/json', ...answer.headers };
    response.writeHead(answer.status, headers).end(answer.body ?? '{}');
  } else {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(toBody(answer, served)));
  }
}

function toBody(completion: StubCompletion, served: { model: string; fingerprint: string }) {
  const { text, refusal, finishReason = 'stop', usage } = completion;
  return {
    object: 'chat.completion',
    model: completion.model ?? served.model,
    system_fingerprint: completion.fingerprint ?? served.fingerprint,
    choices: [
      {
        index: 0,
        finish_reason: finishReason,
        message: { role: 'assistant', content: text, ...(refusal ? { refusal } : {}) },
      },
    ],
    ...(usage === null ? {} : { usage: usage ?? { prompt_tokens: 20, completion_tokens: 2 } }),
  };
}
