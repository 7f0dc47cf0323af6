import { availableParallelism } from 'node:os';
import { benchAct } from './act';
import { benchCodec } from './codec';
import { benchDecisions } from './decisions';
import { benchDomain } from './domain';
import { benchEncryption } from './encryption';
import { benchFlood } from './flood';
import { benchLongLife } from './long-life';
import { onEmbeddedSite } from './review/embedded-site';
import type { EmbeddedSite } from './review/embedded-site';
import { benchHistory } from './review/history';
import { benchProcesses } from './start';
import { benchStart } from './review/start-latency';
import { benchReplay } from './replay';
import { benchRunner } from './runner';
import { benchToll } from './toll';
import { benchVerify } from './verify';

/** On one running stack, which they share. */
const ON_A_STACK: Readonly<Record<string, (site: EmbeddedSite) => Promise<object>>> = {
  review: benchHistory,
  start: benchStart,
  processes: benchProcesses,
  codec: benchCodec,
  flood: benchFlood,
};

const BY_THEMSELVES: Readonly<
  Record<string, (say: (line: string) => void) => object | Promise<object>>
> = {
  act: benchAct,
  runner: benchRunner,
  encryption: benchEncryption,
  decisions: benchDecisions,
  domain: () => ({ ...benchDomain(), longLife: benchLongLife() }),
  replay: benchReplay,
  verify: benchVerify,
  toll: benchToll,
};

const NAMES = [...Object.keys(ON_A_STACK), ...Object.keys(BY_THEMSELVES)];

/** The result goes to standard output, and what is being done to standard error. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs the benchmarks that are named; all of them if none is. */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join()}: there are ${NAMES.join(', ')}`);
  const isWanted = ([name]: readonly [string, unknown]): boolean =>
    named.length === 0 || named.includes(name);
  // A server that the environment names is somebody's: it is neither measured nor filled.
  delete process.env['MONGODB_URI'];
  delete process.env['TEMPORAL_ADDRESS'];
  const results: Record<string, object> = {
    machine: { node: process.version, cpus: availableParallelism() },
  };
  const onStack = Object.entries(ON_A_STACK).filter(isWanted);
  if (onStack.length > 0) Object.assign(results, await benchOnStack(onStack));
  for (const [name, bench] of Object.entries(BY_THEMSELVES).filter(isWanted)) {
    say(`Measuring: ${name} …`);
    results[name] = await bench(say);
  }
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
}

async function benchOnStack(
  benches: readonly (readonly [string, (site: EmbeddedSite) => Promise<object>])[],
) {
  return onEmbeddedSite(say, async (site) => {
    const results: Record<string, object> = {};
    for (const [name, bench] of benches) {
      say(`Measuring: ${name} …`);
      results[name] = await bench(site);
    }
    return results;
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // What was started ends when this process exits.
  process.once(signal, () => process.exit(1));
}

main(process.argv.slice(2))
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
