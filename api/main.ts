import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { openStores } from '../store/open-stores';
import { ConfigurationError, parseConfiguration } from '../contracts/configuration';
import { createReviewCodec } from '../trust/sealing/codec/review-codec';
import { createAccessRules } from '../policies/access/access-rules';
import { AccessRulesError } from '../policies/access/parse-rules';
import { connectTemporal } from '../runtime/temporal-client';
import { ApiConfiguration, readPasskeySite } from './configuration';
import { createApp } from './create-app';
import { createApiServer, stopServer } from './http/create-server';
import { createOpenIdProvider } from './login/open-id-provider';
import { readOpenIdSettings } from './login/open-id-settings';
import { createRateLimits } from './http/rate-limits';
import { readServiceKey } from '../trust/tokens/read-service-key';
import { describeFault } from './http/request-log';
import { findConsole } from './http/serve-pages';

const logger = pino({ name: 'api' });

/** Requests under way have this long to end after a signal. */
const LONGEST_FAREWELL_MS = 15_000;

async function main(): Promise<void> {
  const configuration = parseConfiguration(ApiConfiguration, process.env);
  const openIdSettings = readOpenIdSettings(configuration);
  const rules = createAccessRules();
  const serviceKey = readServiceKey('STATEMENT_KEY_FILE', configuration.STATEMENT_KEY_FILE);
  const settings = { mongodbUri: configuration.MONGODB_URI, keys: configuration.keys };
  const stores = await openStores(settings, (message) => {
    logger.warn(message);
  });
  const { store, keys } = stores;
  const { client, connection } = await connectTemporal(createReviewCodec(keys.keyring, 'client'));
  const pages = findConsole();
  if (!pages) logger.warn('no console is served: build it with `npm run build`');
  const perKey = configuration.API_REQUESTS_PER_MINUTE;
  const app = createApp({
    store,
    deployment: configuration.DEPLOYMENT,
    keyring: keys.keyring,
    keyAdministration: keys.administration,
    tombstones: keys.keyStore.tombstones,
    temporal: client,
    pepper: configuration.API_KEY_PEPPER,
    largestUploadBytes: configuration.API_LARGEST_UPLOAD_BYTES,
    serviceKey,
    passkeySite: readPasskeySite(configuration),
    endpointNetworks: configuration.MODEL_ENDPOINT_ALLOWED_NETWORKS,
    egress: configuration.egress,
    limits: await createRateLimits(store, { address: 2 * perKey, key: perKey }),
    rules,
    witnesses: configuration.LOG_WITNESSES,
    logPublishedEveryMs: configuration.LOG_PUBLISHED_EVERY_SECONDS * 1_000,
    logger,
    console: pages,
    publicUrl: configuration.API_PUBLIC_URL ?? null,
    openId: openIdSettings && createOpenIdProvider(openIdSettings),
    trustedProxies: configuration.API_TRUSTED_PROXIES,
    temporalUiOrigin: configuration.TEMPORAL_UI_ORIGIN,
  });
  const server = createApiServer(app).listen(configuration.API_PORT, configuration.API_HOST);
  await once(server, 'listening');
  logger.info({ listening: toUrl(server, configuration.API_HOST) }, 'listening');
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await stopServer(server, LONGEST_FAREWELL_MS);
  await Promise.all([connection.close(), stores.close()]);
  logger.info('stopped');
}

function toUrl(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError || error instanceof AccessRulesError)
    process.stderr.write(`${error.message}\n`);
  else logger.fatal({ fault: describeFault(error) }, 'cannot run');
  process.exitCode = 1;
  // Half-open connections must not keep a process alive that cannot do its work.
  process.exit();
});
