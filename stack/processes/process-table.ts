import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface RunningProcess {
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
