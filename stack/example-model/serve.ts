import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { parseConfiguration } from '../../contracts/configuration';
import { StackEnvironment } from '../environment';
import { EXAMPLE_MODEL } from './catalog';
import { createEndpoint } from './endpoint';
import { loadModel } from './load-model';

const HOST = '127.0.0.1';
const ORPHAN_CHECK_MS = 1_000;

const Environment = z.object({
  EXAMPLE_MODEL_KEY: z.string(),
  EXAMPLE_MODEL_WEIGHTS: z.string(),
  EXAMPLE_MODEL_RUNTIME: z.string(),
  EXAMPLE_MODEL_PORT: z.coerce.number().int(),
  EXAMPLE_MODEL_THREADS: StackEnvironment.shape.EXAMPLE_MODEL_THREADS,
});

/** Serves the example model until it is stopped; tells its port in one line of JSON once it answers. */
async function main(): Promise<void> {
  const settings = parseConfiguration(Environment, process.env);
  const model = await loadModel({
    weights: settings.EXAMPLE_MODEL_WEIGHTS,
    runtime: settings.EXAMPLE_MODEL_RUNTIME,
    threads: settings.EXAMPLE_MODEL_THREADS,
  });
  const endpoint = createEndpoint({
    model,
    name: EXAMPLE_MODEL.name,
    apiKey: settings.EXAMPLE_MODEL_KEY,
    fingerprint: `sha256:${EXAMPLE_MODEL.weights.sha256}`,
  });
  const port = await listen(endpoint, settings.EXAMPLE_MODEL_PORT);
  process.stdout.write(`${JSON.stringify({ port })}\n`);
  endWithStarter();
}

/** On the wanted port, or on a free one when that is taken. */
async function listen(endpoint: Server, wanted: number): Promise<number> {
  try {
    endpoint.listen(wanted, HOST);
    await once(endpoint, 'listening');
  } catch {
    endpoint.listen(0, HOST);
    await once(endpoint, 'listening');
  }
  return (endpoint.address() as AddressInfo).port;
}

/** A starter that was killed cannot stop this process, so it looks for itself. */
function endWithStarter(): void {
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid !== starter) process.exit();
  }, ORPHAN_CHECK_MS);
}

process.once('SIGTERM', () => process.exit());
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
