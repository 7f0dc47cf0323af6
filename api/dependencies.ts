import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Store } from '../store/store';
import type { DeploymentName } from '../contracts/primitives';
import type { PrivateKey } from '../contracts/statement/signing-key';
import type { KeyAdministration } from '../trust/keys/key-administration';
import type { Keyring } from '../trust/keys/keyring';
import type { Tombstones } from '../trust/keys/key-store';
import type { NoteVerifier } from '../trust/log/note-key';
import type { Network } from '../runtime/outbound/networks';
import type { Egress } from '../runtime/outbound/read-egress';
import type { OpenIdProvider } from './login/open-id-provider';
import type { RuleBook } from '../policies/access/access-rules';
import type { PasskeySite } from '../trust/statements/passkey/registration';
import type { RateLimits } from './http/rate-limits';

/** What the API needs of the world. */
export interface ApiDependencies {
  readonly store: Store;
  /** The name of this deployment, which every statement that counts here states. */
  readonly deployment: DeploymentName;
  /** Makes the data key of a review before its workflow starts. */
  readonly keyring: Keyring;
  readonly keyAdministration: Pick<KeyAdministration, 'nameOf'>;
  /** Has the attestations that a restored database has lost. */
  readonly tombstones: Pick<Tombstones, 'find'>;
  readonly temporal: Client;
  /** Keys the hashes of API keys and session tokens. */
  readonly pepper: Buffer;
  /** The API's own service key: it signs for callers that the API has authenticated. */
  readonly serviceKey: { readonly kid: string; readonly privateKey: PrivateKey };
  /** Non-public networks in which endpoints may be called; the worker uses the same. */
  readonly endpointNetworks: readonly Network[];
  /** How they are reached, as the worker reaches them; directly if absent. */
  readonly egress?: Egress;
  /** Where people sign with passkeys; nowhere if absent. */
  readonly passkeySite?: PasskeySite | null;
  readonly limits: RateLimits;
  /** Where this deployment is, for services and browsers: an origin, without a path. */
  readonly publicUrl?: string | null;
  /** The folder of the console's pages; none are served without one. */
  readonly console?: string | null;
  /** With whom people log in; without one, nobody can. */
  readonly openId?: OpenIdProvider | null;
  readonly rules: RuleBook;
  /** Whose cosignatures under the log's checkpoints are taken. */
  readonly witnesses: readonly NoteVerifier[];
  /** How often the log is shown again; every minute if absent. */
  readonly logPublishedEveryMs?: number;
  readonly logger: Logger;
  /** Longest document that is taken; {@link LARGEST_UPLOAD_BYTES} if absent. */
  readonly largestUploadBytes?: number;
  /** How many proxies in front of the API are trusted to name the caller's address. */
  readonly trustedProxies?: number;
  /** Origin of the Temporal UI, whose pages may ask the codec server. */
  readonly temporalUiOrigin?: string | undefined;
}
