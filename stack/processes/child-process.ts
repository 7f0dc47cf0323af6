import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

const RECENT_CHARACTERS = 4_000;
const GRACE_MS = 15_000;

export interface ChildRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where its output is appended; if absent, only the end of it is kept, in memory. */
  readonly logFile?: string;
  /** What the process table calls it, if not as its command. */
  readonly title?: string;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** The end of what it wrote. */
  recentOutput(): string;
  /** Asks it and its own children to end, and kills them after the grace. Again is harmless. */
  stop(graceMs?: number): Promise<void>;
}

const living = new Set<number>();
let isExitWatched = false;

/**
 * Starts a process in a group of its own, so that a terminal's Ctrl-C reaches only this process,
 * which then stops its children in order. An exit of this process takes them along; SIGKILL does not.
 *
 * @throws Error when the command cannot be started.
 */
export async function startChild(request: ChildRequest): Promise<Child> {
  const log = request.logFile === undefined ? 'pipe' : openSync(request.logFile, 'a', 0o600);
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: request.env ?? process.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(request.title !== undefined && { argv0: request.title }),
  });
  const exited = new Promise<Exit>((settle) => {
    child.once('exit', (code, signal) => {
      settle({ code, signal });
    });
  });
  const recentOutput = keepOutput(child, request.logFile);
  try {
    await once(child, 'spawn');
  } finally {
    if (typeof log === 'number') closeSync(log);
  }
  const pid = child.pid ?? 0;
  registerLiving(pid);
  void exited.then(() => living.delete(pid));

  return {
    pid,
    exited,
    recentOutput,
    async stop(graceMs = GRACE_MS) {
      if (!living.has(pid)) return;
      signalGroup(pid, 'SIGTERM');
      const patience = setTimeout(() => {
        signalGroup(pid, 'SIGKILL');
      }, graceMs);
      await exited;
      clearTimeout(patience);
    },
  };
}

/** Sends a signal to a process and to those it started; false when there is none. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

function registerLiving(pid: number): void {
  if (!isExitWatched) process.once('exit', endLiving);
  isExitWatched = true;
  living.add(pid);
}

function endLiving(): void {
  for (const pid of living) signalGroup(pid, 'SIGTERM');
}

function keepOutput(child: ChildProcess, logFile: string | undefined): () => string {
  if (logFile !== undefined) {
    return () => readFileSync(logFile, 'utf8').slice(-RECENT_CHARACTERS);
  }
  let recent = '';
  const keep = (chunk: Buffer): void => {
    recent = (recent + chunk.toString()).slice(-RECENT_CHARACTERS);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => recent;
}

const LIMIT_MS = 10 * 60 * 1_000;
const KEPT_CHARACTERS = 64 * 1024;

interface CommandRequest {
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
