import { availableParallelism } from 'node:os';
import { openEmbeddedSite } from './review/embedded-site';
import { benchHistory } from './review/history';
import { benchStart } from './review/start-latency';
import { benchRunner } from './runner';

/** The result goes to standard output, and what is being done to standard error. */
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  // A server that the environment names is somebody's: it is neither measured nor filled.
  delete process.env['MONGODB_URI'];
  delete process.env['TEMPORAL_ADDRESS'];
  const { review, start } = await benchReview();
  say('Measuring the evaluation runner …');
  const runner = await benchRunner();
  const machine = { node: process.version, cpus: availableParallelism() };
  process.stdout.write(`${JSON.stringify({ machine, review, start, runner }, null, 2)}\n`);
}

async function benchReview() {
  const site = await openEmbeddedSite(say);
  try {
    say('Measuring a whole review …');
    const review = await benchHistory(site);
    say('Measuring starts of reviews …');
    return { review, start: await benchStart(site) };
  } finally {
    await site.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // What was started ends when this process exits.
  process.once(signal, () => process.exit(1));
}

main()
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
