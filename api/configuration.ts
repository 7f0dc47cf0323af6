import { z } from 'zod';
import { DeploymentName } from '../contracts/primitives';
import { LARGEST_UPLOAD_BYTES } from './http/read-body';
import { KeyEnvironment } from '../trust/keys/key-settings';
import { findNoteVerifier } from '../trust/log/note-key';
import { NetworkList } from '../runtime/outbound/networks';
import { EgressEnvironment } from '../runtime/outbound/read-egress';
import { OpenIdConfiguration } from './login/open-id-settings';
import { ConfigurationError } from '../contracts/configuration';
import type { PasskeySite } from '../trust/statements/passkey/registration';

const Base64Key = (bytes: number) =>
  z
    .base64(`must be base64 of ${bytes} bytes`)
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === bytes, `must be base64 of ${bytes} bytes`);

const WitnessKeys = z.string().transform((text, context) =>
  text.split(/\s+/).flatMap((one) => {
    if (one === '') return [];
    const key = findNoteVerifier(one);
    if (key?.kind === 'cosignature') return [key];
    context.addIssue({
      code: 'custom',
      message: `contains something that is not a witness’s verifier key: ${one}`,
    });
    return [];
  }),
);

/** Both or neither: without them nobody signs with a passkey. */
export const PasskeyConfiguration = z.object({
  /** Domain that owns the passkeys, for example `reviews.example`. It can never be changed for one. */
  WEBAUTHN_RP_ID: z.hostname().optional(),
  /** Origin of the console's pages, for example `https://reviews.example`. */
  WEBAUTHN_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).origin === url, 'must be an origin, without a path')
    .optional(),
});

const ApiEnvironment = z.object({
  ...OpenIdConfiguration.shape,
  ...PasskeyConfiguration.shape,
  MONGODB_URI: z.string(),
  /** The deployment's name, that of its log's key: statements that name another are refused. */
  DEPLOYMENT: DeploymentName,
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Where this deployment is for others, such as https://reviews.example: the audience of assertions. */
  API_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text).origin)
    .optional(),
  /** Keys the hashes of API keys and session tokens. */
  API_KEY_PEPPER: Base64Key(32),
  /** A JSON file `{ kid, privateKey }`: the API's own key for statements. */
  STATEMENT_KEY_FILE: z.string(),
  /** Networks in CIDR notation in which models are asked although they are not public; as the worker's. */
  MODEL_ENDPOINT_ALLOWED_NETWORKS: NetworkList.default([]),
  /** Requests a minute under one API key; an address has twice as many. */
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(600),
  /** Where the Temporal UI is, for example `https://temporal.example`: its pages may ask the codec server. */
  TEMPORAL_UI_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).origin === url, 'must be an origin, without a path')
    .optional(),
  /** Longest document that a reviewer can add, in bytes. */
  API_LARGEST_UPLOAD_BYTES: z.coerce.number().int().positive().default(LARGEST_UPLOAD_BYTES),
  /** Verifier keys of the witnesses whose cosignatures are taken, separated by blanks. */
  LOG_WITNESSES: WitnessKeys.default([]),
  /** How often the log's tree is shown again: growth in between is not visible. */
  LOG_PUBLISHED_EVERY_SECONDS: z.coerce.number().positive().max(86_400).default(60),
  /** Proxies in front that are trusted to name the caller's address. */
  API_TRUSTED_PROXIES: z.coerce.number().int().nonnegative().default(0),
});

/** The environment of the API's process. Temporal's own variables are read by its client. */
export const ApiConfiguration = ApiEnvironment.and(KeyEnvironment).and(EgressEnvironment);
export type ApiConfiguration = z.infer<typeof ApiConfiguration>;

/**
 * Null when the environment names no site.
 *
 * @throws ConfigurationError for one variable without the other, or an origin outside the domain.
 */
export function readPasskeySite({
  WEBAUTHN_RP_ID: rpId,
  WEBAUTHN_ORIGIN: origin,
}: z.infer<typeof PasskeyConfiguration>): PasskeySite | null {
  if (rpId === undefined && origin === undefined) return null;
  if (rpId === undefined || origin === undefined) {
    throw new ConfigurationError(['WEBAUTHN_RP_ID, WEBAUTHN_ORIGIN: must be set together']);
  }
  const { hostname } = new URL(origin);
  if (hostname === rpId || hostname.endsWith(`.${rpId}`)) return { rpId, origin };
  throw new ConfigurationError(['WEBAUTHN_ORIGIN: must lie within WEBAUTHN_RP_ID']);
}
