import { startChild, type Child, type ChildRequest } from './child-process';
import { findFreePort, isFree } from './free-port';
import { notePid, stopLeftover } from './leftover';

const ATTEMPTS = 3;

interface EngineRequest {
  readonly title: string;
  readonly command: string;
  readonly port: number;
  /** Names the engine's data on its command line, which is how a leftover is known again. */
  readonly data: string;
  readonly pidFile: string;
  readonly logFile: string;
  readonly argsFor: (port: number) => readonly string[];
  /** Resolves once the engine on that port really serves; rejects when the signal says it ended. */
  readonly whenReady: (port: number, ended: AbortSignal) => Promise<void>;
}

interface EngineProcess {
  readonly child: Child;
  readonly port: number;
}

/**
 * Starts an engine on the preferred port or a free one, and waits until it serves. A port that
 * another process took in the meantime is given up for a free one.
 *
 * @throws Error with the end of the engine's log when it does not come to serve.
 */
export async function startEngine(request: EngineRequest): Promise<EngineProcess> {
  await stopLeftover(request.pidFile, request.data);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort(attempt === 1 ? request.port : undefined);
    const child = await startChild(childRequest(request, port));
    await notePid(request.pidFile, child.pid);
    const ended = new AbortController();
    void child.exited.then(() => {
      ended.abort();
    });
    try {
      await request.whenReady(port, ended.signal);
      return { child, port };
    } catch (error) {
      await child.stop();
      const isLast = attempt === ATTEMPTS;
      if (isLast || !ended.signal.aborted || (await isFree(port))) {
        const message = `${request.title} did not start; the end of ${request.logFile}:`;
        throw new Error(`${message}\n${child.recentOutput()}`, { cause: error });
      }
    }
  }
}

function childRequest(request: EngineRequest, port: number): ChildRequest {
  return {
    command: request.command,
    args: request.argsFor(port),
    logFile: request.logFile,
    title: `${request.title} ${request.data}`,
  };
}
