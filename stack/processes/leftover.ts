import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { signalGroup } from './child-process';
import { waitUntil } from './wait-until';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PidFile = z.object({ pid: z.int().positive(), owner: z.int().positive() });

const GRACE_MS = 15_000;

/** Another running stack uses the same data. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';

  constructor(data: string, owner: number) {
    super(`${data} is in use by process ${owner}; stop it first.`);
  }
}

/** Notes beside an engine's data which process serves it, for the start after a crash. */
export async function notePid(pidFile: string, pid: number): Promise<void> {
  await writeFile(pidFile, JSON.stringify({ pid, owner: process.pid }), { mode: 0o600 });
}

/**
 * Ends a process that a killed stack left behind on the same data. Process ids are used again by the
 * system: one whose command line does not hold the mark is a stranger and is left alone.
 *
 * @throws {@link DataInUse} when the process's own starter still lives.
 */
export async function stopLeftover(pidFile: string, data: string, mark = data): Promise<void> {
  const noted = await readPidFile(pidFile);
  if (noted === null) return;
  const found = findProcess(noted.pid);
  if (found?.commandLine.includes(mark)) {
    if (found.parent === noted.owner) throw new DataInUse(data, noted.owner);
    signalGroup(noted.pid, 'SIGTERM');
    const isGone = (): Promise<true | null> =>
      Promise.resolve(findProcess(noted.pid) === null ? true : null);
    await waitUntil('the end of a leftover process', isGone, { timeoutMs: GRACE_MS }).catch(() =>
      signalGroup(noted.pid, 'SIGKILL'),
    );
  }
  await rm(pidFile, { force: true });
}

async function readPidFile(pidFile: string): Promise<z.infer<typeof PidFile> | null> {
  try {
    return PidFile.parse(JSON.parse(await readFile(pidFile, 'utf8')));
  } catch {
    return null;
  }
}

interface RunningProcess {
  readonly parent: number;
  /** Name and arguments, separated by blanks. */
  readonly commandLine: string;
}

/** Looks a process up by its id; null when there is none, or when it is a zombie. */
export function findProcess(pid: number): RunningProcess | null {
  try {
    return process.platform === 'linux' ? readProc(pid) : askPs(pid);
  } catch {
    return null;
  }
}

function readProc(pid: number): RunningProcess | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in parentheses, and may hold blanks and parentheses itself.
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return null;
  const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return { parent: Number(parent), commandLine };
}

function askPs(pid: number): RunningProcess | null {
  const line = execFileSync('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, parent, commandLine] = /^\s*(\d+)\s+(.*)$/m.exec(line) ?? [];
  return parent === undefined ? null : { parent: Number(parent), commandLine: commandLine ?? '' };
}
