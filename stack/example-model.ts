import { startChild, type Child, type Exit } from './processes/child-process';
import { EXAMPLE_MODEL } from './example-model/catalog';
import { ExampleModelUnavailable, obtainExampleModel } from './example-model/obtain';
import { productArguments } from './processes/product-program';
import { waitUntil } from './processes/wait-until';

const PREFERRED_PORT = 8_317;

interface RunningModel {
  /** What a client puts before `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

/**
 * Starts a process that serves the example model as an OpenAI-compatible endpoint, on the port or a
 * free one, and resolves when it answers. `EXAMPLE_MODEL_THREADS` sets its threads, 1 if absent. The
 * key reaches it by its environment.
 *
 * @throws {@link ExampleModelUnavailable}
 */
export async function startExampleModel(request: {
  readonly port?: number;
  readonly apiKey: string;
}): Promise<RunningModel> {
  const files = await obtainExampleModel();
  const child = await startChild({
    command: process.execPath,
    args: productArguments('example-model'),
    env: {
      ...process.env,
      EXAMPLE_MODEL_KEY: request.apiKey,
      EXAMPLE_MODEL_WEIGHTS: files.weights,
      EXAMPLE_MODEL_RUNTIME: files.runtime,
      EXAMPLE_MODEL_PORT: String(request.port ?? PREFERRED_PORT),
    },
  });
  const port = await whenListening(child);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    model: EXAMPLE_MODEL.name,
    apiKey: request.apiKey,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

async function whenListening(child: Child): Promise<number> {
  const ended = new AbortController();
  void child.exited.then(() => {
    ended.abort();
  });
  const findPort = (): Promise<number | null> => {
    const [, port] = /\{"port":(\d+)\}/.exec(child.recentOutput()) ?? [];
    return Promise.resolve(port === undefined ? null : Number(port));
  };
  try {
    return await waitUntil('the example model', findPort, {
      signal: ended.signal,
      timeoutMs: 120_000,
    });
  } catch {
    await child.stop();
    throw new ExampleModelUnavailable(child.recentOutput().trim() || 'it does not answer');
  }
}
