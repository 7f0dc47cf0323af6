import { join } from 'node:path';
import { startChild, type Child } from './child-process';
import { waitUntil } from './wait-until';

const ROOT = join(__dirname, '..', '..');

interface ProductRequest {
  readonly name: string;
  /** From the project's root. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Null until it does its work. */
  readonly whenReady: () => Promise<true | null>;
}

/**
 * Starts a process of the product and resolves when it does its work.
 *
 * @throws Error with the end of its log when it ends instead.
 */
export async function startProduct(request: ProductRequest): Promise<Child> {
  const child = await startChild({
    command: process.execPath,
    args: ['--import', require.resolve('tsx'), join(ROOT, request.script), ...(request.args ?? [])],
    env: { ...process.env, ...request.env },
    logFile: request.logFile,
  });
  const ended = new AbortController();
  void child.exited.then(() => {
    ended.abort();
  });
  try {
    await waitUntil(request.name, request.whenReady, { timeoutMs: 120_000, signal: ended.signal });
    return child;
  } catch (error) {
    await child.stop();
    const message = `${request.name} does not run; the end of ${request.logFile}:`;
    throw new Error(`${message}\n${child.recentOutput()}`, { cause: error });
  }
}
