import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePrivate } from '../stack/identity';
import { toKeyEnvironment } from '../stack/stack-keys';
import { ensureBuilt, findPrograms } from '../stack/build.mjs';
import type { EmbeddedSite } from './review/embedded-site';
import { median, rounded, timed } from './statistics';

const ROOT = join(__dirname, '..');
const ROUNDS = 5;
const READS = 11;
const REST_MS = 5_000;

type Program = 'api' | 'worker' | 'cli';
/** What Node is given to run a program. */
type Way = (program: Program) => readonly string[];

interface Started {
  readonly readyMs: number;
  readonly cpuMs: number;
  readonly restMb: number;
}

/**
 * How soon a process of the product is ready and what it takes at rest, as it is built and as tsx runs it, in turns and
 * on the same servers. The method is in README.md.
 */
export async function benchProcesses(site: EmbeddedSite): Promise<object> {
  await ensureBuilt('programs');
  const built: Way = (program) => [join(findPrograms(), `${program}.js`)];
  const byTsx: Way = (program) => ['--import', 'tsx', `${program}/main.ts`];
  const environment = await environmentOf(site);
  const results: Record<string, object> = { read: await compareReads(site, { built, byTsx }) };
  for (const program of ['api', 'worker'] as const) {
    const rounds: { built: Started; byTsx: Started }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        built: await start(built(program), environment),
        byTsx: await start(byTsx(program), environment),
      });
    }
    results[program] = toResult(rounds);
  }
  return results;
}

async function compareReads(site: EmbeddedSite, ways: Record<'built' | 'byTsx', Way>) {
  const { url } = site.stack.file.api;
  const env = {
    ...{ PATH: process.env['PATH'], MODEL_REVIEW_API: url },
    MODEL_REVIEW_API_KEY: site.participants.company.apiKey,
  };
  const read = (way: Way): Promise<number> =>
    timed(() =>
      promisify(execFile)(process.execPath, [...way('cli'), 'reviews'], { cwd: ROOT, env }),
    );
  const [built, byTsx]: [number[], number[]] = [[], []];
  for (let round = 0; round < READS; round += 1) {
    built.push(await read(ways.built));
    byTsx.push(await read(ways.byTsx));
  }
  return {
    ...{ builtMs: rounded(median(built)), tsxMs: rounded(median(byTsx)) },
    ratio: rounded(median(built) / median(byTsx)),
  };
}

async function start(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.resume();
  try {
    await whenReady(child);
    const readyMs = performance.now() - begun;
    const cpuMs = cpuOf(child);
    await pause(REST_MS);
    return { readyMs, cpuMs, restMb: residentOf(child) };
  } finally {
    child.kill();
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function whenReady(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if (/"msg":"(listening|polling)"/.test(line)) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error('The process ended before it was ready');
}

/** A file of a process in Linux's `/proc`. */
const statusOf = ({ pid = 0 }: ChildProcess, file: string): string =>
  readFileSync(`/proc/${pid}/${file}`, 'utf8');

const residentOf = (child: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(statusOf(child, 'status'))?.[1]) / 1_024;

const TICKS_PER_MS = 0.1;

function cpuOf(child: ChildProcess): number {
  const fields = statusOf(child, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_MS;
}

function toResult(rounds: readonly Readonly<Record<'built' | 'byTsx', Started>>[]) {
  const of = (way: 'built' | 'byTsx', field: keyof Started): number =>
    median(rounds.map((round) => round[way][field]));
  const compare = (field: keyof Started) => ({
    ...{ built: rounded(of('built', field)), tsx: rounded(of('byTsx', field)) },
    ratio: rounded(of('built', field) / of('byTsx', field)),
  });
  return { readyMs: compare('readyMs'), cpuMs: compare('cpuMs'), restMb: compare('restMb') };
}

/** Of a second API and a second worker, which look on beside the stack's own. */
async function environmentOf({ stack, dataDir }: EmbeddedSite) {
  const { file, identity } = stack;
  const folder = join(dataDir, 'second');
  await mkdir(folder, { recursive: true });
  const [custody, service] = [join(folder, 'custody.json'), join(folder, 'service.json')];
  await writePrivate(custody, identity.custody);
  await writePrivate(service, identity.service);
  return {
    ...toKeyEnvironment(file.keys),
    ...{ PATH: process.env['PATH'], MALLOC_ARENA_MAX: '2' },
    ...{ MONGODB_URI: file.mongodb.uri, DEPLOYMENT: file.deployment },
    ...{ TEMPORAL_ADDRESS: file.temporal.address, TEMPORAL_NAMESPACE: file.temporal.namespace },
    ...{ API_PORT: '0', API_KEY_PEPPER: identity.apiKeyPepper },
    ...{ CUSTODY_KEY_FILE: custody, STATEMENT_KEY_FILE: service },
  };
}
