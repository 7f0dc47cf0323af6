import type { LanguageModel, Prompt } from './language-model';
import { loadLlamaRuntime, type LlamaHistory } from './llama-runtime';

const CONTEXT_TOKENS = 2_048;

export interface ModelFiles {
  readonly weights: string;
  readonly runtime: string;
  /**
   * Threads wait for one another by spinning: with more than there are idle cores, each token takes
   * many times longer (two threads on two busy cores: 1.4 tokens a second, one thread: 25).
   */
  readonly threads: number;
}

/** Loads the weights on the processor alone. */
export async function loadModel({ weights, runtime, threads }: ModelFiles): Promise<LanguageModel> {
  const library = await loadLlamaRuntime(runtime);
  const llama = await library.getLlama({ gpu: false, build: 'never', logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: weights });
  const context = await model.createContext({ contextSize: CONTEXT_TOKENS, threads });
  const sequence = context.getSequence();
  const chat = new library.LlamaChat({ contextSequence: sequence });

  const countPromptTokens = (prompt: Prompt): number =>
    chat.chatWrapper
      .generateContextState({ chatHistory: toHistory(prompt) })
      .contextText.tokenize(model.tokenizer).length;

  return {
    contextTokens: CONTEXT_TOKENS,
    countPromptTokens,
    async answer(prompt, signal) {
      // A remembered beginning would be computed in other batches, and rounding could move the answer.
      await sequence.clearHistory();
      let completionTokens = 0;
      const { response, metadata } = await chat.generateResponse(toHistory(prompt), {
        maxTokens: prompt.maxTokens,
        temperature: prompt.temperature,
        ...(prompt.seed !== undefined && { seed: prompt.seed }),
        signal,
        onToken: (tokens) => {
          completionTokens += tokens.length;
        },
      });
      return {
        text: response,
        finishReason: metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
        promptTokens: countPromptTokens(prompt),
        completionTokens,
      };
    },
  };
}

/** Ends with an empty answer, for the model to fill. */
function toHistory({ messages }: Prompt): LlamaHistory {
  const said = messages.map(({ role, content }) =>
    role === 'assistant'
      ? { type: 'model' as const, response: [content] }
      : { type: role, text: content },
  );
  return [...said, { type: 'model', response: [] }];
}
