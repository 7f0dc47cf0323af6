import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Store } from '../activities/store/store';
import type { PrivateKey } from '../contracts/participant';
import type { RateLimits } from './rate-limits';

/** What the API needs of the world. */
export interface ApiDependencies {
  readonly store: Store;
  readonly temporal: Client;
  /** Keys the hashes of API keys. */
  readonly pepper: Buffer;
  /** Seals the credentials that companies deposit; 32 bytes. */
  readonly sealKey: Buffer;
  /** The API's own service key: it signs for callers that the API has authenticated. */
  readonly serviceKey: { readonly kid: string; readonly privateKey: PrivateKey };
  readonly limits: RateLimits;
  readonly logger: Logger;
  /** How many proxies in front of the API are trusted to name the caller's address. */
  readonly trustedProxies?: number;
}
