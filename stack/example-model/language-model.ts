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

/** What the endpoint needs of a model, whoever computes it. */
export interface LanguageModel {
  readonly contextTokens: number;
  countPromptTokens(prompt: Prompt): number;
  /** One call at a time. Rejects with the signal's reason when it is aborted. */
  answer(prompt: Prompt, signal: AbortSignal): Promise<Answer>;
}
