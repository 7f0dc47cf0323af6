import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { connectStore } from '../activities/store/connect-store';
import { ConfigurationError, parseConfiguration } from '../contracts/configuration';
import { connectTemporal } from '../trust/temporal-client';
import { ApiConfiguration } from './configuration';
import { createApp } from './create-app';
import { createRateLimits } from './rate-limits';
import { readServiceKey } from './read-service-key';
import { describeFault } from './request-log';

const logger = pino({ name: 'api' });

/** Requests under way have this long to end after a signal. */
const LONGEST_FAREWELL_MS = 15_000;

async function main(): Promise<void> {
  const configuration = parseConfiguration(ApiConfiguration, process.env);
  const serviceKey = readServiceKey(configuration.STATEMENT_KEY_FILE);
  const store = await connectStore(configuration.MONGODB_URI);
  const { client, connection } = await connectTemporal();
  const perKey = configuration.API_REQUESTS_PER_MINUTE;
  const app = createApp({
    store,
    temporal: client,
    pepper: configuration.API_KEY_PEPPER,
    sealKey: configuration.CREDENTIAL_SEAL_KEY,
    serviceKey,
    limits: await createRateLimits(store, { address: 2 * perKey, key: perKey }),
    logger,
    trustedProxies: configuration.API_TRUSTED_PROXIES,
  });
  const server = createServer(app).listen(configuration.API_PORT, configuration.API_HOST);
  await once(server, 'listening');
  logger.info({ listening: toUrl(server, configuration.API_HOST) }, 'listening');
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await stop(server);
  await Promise.all([connection.close(), store.close()]);
  logger.info('stopped');
}

function toUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const farewell = setTimeout(() => {
    server.closeAllConnections();
  }, LONGEST_FAREWELL_MS);
  await closed;
  clearTimeout(farewell);
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ fault: describeFault(error) }, 'cannot run');
  process.exitCode = 1;
  // Half-open connections must not keep a process alive that cannot do its work.
  process.exit();
});
