import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of node-llama-cpp that is used. It lives in the cache, so its own typings are not at hand. */
export interface LlamaRuntime {
  getLlama(options: { gpu: false; build: 'never'; logLevel: 'error' }): Promise<Llama>;
  readonly LlamaChat: new (options: { contextSequence: LlamaSequence }) => LlamaChat;
}

interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
}

export interface LlamaModel {
  readonly tokenizer: unknown;
  createContext(options: { contextSize: number; threads: number }): Promise<{
    getSequence(): LlamaSequence;
  }>;
}

export interface LlamaSequence {
  clearHistory(): Promise<void>;
}

export type LlamaHistory = readonly (
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] }
)[];

export interface LlamaChat {
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
export async function loadLlamaRuntime(folder: string): Promise<LlamaRuntime> {
  const entry = join(folder, 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
  return (await import(pathToFileURL(entry).href)) as LlamaRuntime;
}
