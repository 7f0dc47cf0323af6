import { spawn } from 'node:child_process';

const LIMIT_MS = 10 * 60 * 1_000;
const KEPT_CHARACTERS = 64 * 1024;

export interface CommandRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  /** Lets the command write to this process's standard error as it goes, instead of returning it. */
  readonly showOutput?: boolean;
}

/**
 * Runs a command to its end and returns what it wrote to standard output.
 *
 * @throws Error with the command's last line on standard error when it fails or cannot be started.
 */
export async function runCommand(request: CommandRequest): Promise<string> {
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: request.env ?? process.env,
    // Not `timeout`: its timer outlives a command that could not be started.
    signal: AbortSignal.timeout(request.timeoutMs ?? LIMIT_MS),
    stdio: ['ignore', request.showOutput ? 2 : 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-KEPT_CHARACTERS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(`${request.command}: ${error.code ?? error.message}`));
    });
    child.once('close', (code, signal) => {
      const complaint = lastLine(complaints) ?? `${request.command} ended with ${code ?? signal}`;
      if (code === 0) resolve(output);
      else reject(new Error(complaint));
    });
  });
}

function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}
