import type { LanguageModel, Prompt } from './language-model';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CONTEXT_TOKENS = 2_048;

interface ModelFiles {
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

/**
 * The part of node-llama-cpp that is used. It lives in the cache, so its own typings are not
 * available.
 */
interface LlamaRuntime {
  getLlama(options: { gpu: false; build: 'never'; logLevel: 'error' }): Promise<Llama>;
  readonly LlamaChat: new (options: { contextSequence: LlamaSequence }) => LlamaChat;
}

interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
}

interface LlamaModel {
  readonly tokenizer: unknown;
  createContext(options: { contextSize: number; threads: number }): Promise<{
    getSequence(): LlamaSequence;
  }>;
}

interface LlamaSequence {
  clearHistory(): Promise<void>;
}

type LlamaHistory = readonly (
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] }
)[];

interface LlamaChat {
  readonly chatWrapper: {
    generateContextState(options: { chatHistory: LlamaHistory }): {
      contextText: { tokenize(tokenizer: unknown): readonly number[] };
    };
  };
  generateResponse(
    history: LlamaHistory,
    options: {
      maxTokens: number;
      temperature: number;
      seed?: number;
      signal: AbortSignal;
      onToken: (tokens: readonly number[]) => void;
    },
  ): Promise<{ response: string; metadata: { stopReason: string } }>;
}

/** Loads the runtime from the folder that it was installed in. */
async function loadLlamaRuntime(folder: string): Promise<LlamaRuntime> {
  const entry = join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
  return (await import(pathToFileURL(entry).href)) as LlamaRuntime;
}
