import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongo } from '../stack/processes/mongodb';
import { toStackKeys } from '../stack/stack-keys';
import type { Measurement, Round, Surroundings } from './runner/measured-process';
import { median, rounded } from './statistics';

const ROOT = join(__dirname, '..');

/**
 * The evaluation runner on 1,000 samples against an endpoint that answers after 20 ms, 50 in flight, every
 * row durable in MongoDB. The method is in README.md. Medians of three rounds.
 */
export async function benchRunner(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'model-review-bench-'));
  const mongo = await startMongo({ dataDir: join(folder, 'mongodb'), port: 0 });
  const endpoint = start('endpoint-process');
  const measured = start('measured-process');
  try {
    const served = await report<Omit<Surroundings, 'mongodbUri' | 'keys'>>(endpoint);
    const mongodbUri = withDatabase(mongo.uri, `bench_runner_${process.pid}`);
    measured.send({ ...served, mongodbUri, keys: toStackKeys(mongodbUri, folder) });
    return toResult(await report<Measurement>(measured));
  } finally {
    for (const child of [endpoint, measured]) child.kill();
    await mongo.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const start = (name: string): ChildProcess =>
  fork(join(__dirname, 'runner', `${name}.ts`), { cwd: ROOT, execArgv: ['--import', 'tsx'] });

/** The child's one message; rejects when it ends without. */
async function report<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('A process of the benchmark ended early');
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
}

function withDatabase(uri: string, database: string): string {
  const url = new URL(uri);
  url.pathname = `/${database}`;
  return url.toString();
}

function toResult({ cold, rounds, bareRounds, idleRssMb, peakRssMb }: Measurement) {
  return {
    samplesPerSecond: rounded(medianOf(rounds, 'perSecond')),
    cpuMsPerSample: rounded(medianOf(rounds, 'cpuMsPerSample')),
    peakRssMb: rounded(peakRssMb),
    idleRssMb: rounded(idleRssMb),
    bareFetch: {
      perSecond: rounded(medianOf(bareRounds, 'perSecond')),
      cpuMsPerRequest: rounded(medianOf(bareRounds, 'cpuMsPerSample')),
    },
    coldSamplesPerSecond: rounded(cold.perSecond),
    roundsPerSecond: rounds.map((round) => rounded(round.perSecond)),
  };
}

const medianOf = (rounds: readonly Round[], field: keyof Round): number =>
  median(rounds.map((round) => round[field]));
