import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

export interface StubQuestion {
  readonly prompt: string;
  readonly system: string | null;
  readonly maxTokens: number;
  readonly authorization: string | null;
  readonly headers: IncomingHttpHeaders;
  /** With its query. */
  readonly path: string;
  /** Everything that was sent. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** A string is the text of a completion; a status is answered as it stands; a cut ends the connection. */
export type StubAnswer =
  | string
  | StubCompletion
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string | Uint8Array;
    }
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
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
}

export async function readQuestion(request: IncomingMessage): Promise<StubQuestion> {
  const sent = (await json(request)) as ChatRequest & Record<string, unknown>;
  const { messages, max_tokens, max_completion_tokens } = sent;
  const said = (role: string) => messages.find((message) => message.role === role)?.content;
  return {
    prompt: said('user') ?? '',
    system: said('system') ?? null,
    maxTokens: max_tokens ?? max_completion_tokens ?? 0,
    authorization: request.headers.authorization ?? null,
    headers: request.headers,
    path: request.url ?? '',
    sent,
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
