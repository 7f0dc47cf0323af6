import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describeFault } from './describe-fault';
import { runStack } from './processes/run-stack';
import { openDemo } from './demo/demo-session';
import type { DemoSession } from './demo/demo-session';
import { signedReview, silentReview } from './demo/demo-reviews';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The steps of the demonstration in order; one that fails ends it, and is named. */
async function demonstrate(session: DemoSession): Promise<void> {
  await signedReview(session);
  await silentReview(session);
}

async function main(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'model-review-demo-'));
  const beganAt = performance.now();
  const stack = await runStack({ dataDir, timeSkipping: true, withModel: true, say });
  try {
    const session = await openDemo(stack, say);
    await Promise.race([
      demonstrate(session).finally(() => session.close()),
      stack.failed.then((name) => Promise.reject(new Error(`${name} ended by itself`))),
      interrupted,
    ]);
    say(`\nThe demonstration is done, in ${Math.round((performance.now() - beganAt) / 1_000)} s.`);
    return 0;
  } finally {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      reject(new Error('interrupted'));
    });
  }
});
interrupted.catch(() => undefined);

new Command('npm run demo')
  .description(
    'Runs two reviews unattended: one that is signed and reported, and one whose thirty days expire unused.',
  )
  .parse();

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${describeFault(error)}\n`);
    process.exit(1);
  });
