import { readdirSync, readFileSync } from 'node:fs';

/** What the processes that a benchmark has started are, by what stands in their command lines. */
const PARTS = [
  ['bare worker', /bare-worker/],
  ['API', /run\.mjs api\b/],
  ['worker', /run\.mjs worker\b/],
  ['Temporal', /server start-dev/],
  ['key store', /mongod .*key-store/],
  ['MongoDB', /mongod /],
] as const;

type Part = (typeof PARTS)[number][0];

/** The kernel counts in hundredths of a second. */
const MS_A_TICK = 10;

/** Milliseconds of processor time, user and system, that each of them has used so far. */
export type ProcessorTime = ReadonlyMap<Part, number>;

/** Of the children of this process, from `/proc`: nobody has to be asked, and nothing is disturbed. */
export function readProcessorTime(): ProcessorTime {
  const times = new Map<Part, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = readProcess(pid);
    if (found) times.set(found.part, (times.get(found.part) ?? 0) + found.ms);
  }
  return times;
}

function readProcess(pid: string): { readonly part: Part; readonly ms: number } | null {
  try {
    // What stands behind the name, which may hold anything: the state, the parent, and on from there.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (Number(stat[1]) !== process.pid) return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const part = PARTS.find(([, mark]) => mark.test(command))?.[0];
    return part ? { part, ms: (Number(stat[11]) + Number(stat[12])) * MS_A_TICK } : null;
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** What each has used between two readings, for one of `count` that were done meanwhile. */
export function perOne(
  before: ProcessorTime,
  after: ProcessorTime,
  count: number,
): Record<string, number> {
  const used = [...after].map(
    ([part, ms]) => [part, (ms - (before.get(part) ?? 0)) / count] as const,
  );
  const all = used.reduce((sum, [, ms]) => sum + ms, 0);
  return Object.fromEntries(
    [...used.filter(([, ms]) => ms > 0), ['all', all] as const].map(([part, ms]) => [
      part,
      Math.round(ms * 10) / 10,
    ]),
  );
}
