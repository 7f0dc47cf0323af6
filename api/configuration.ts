import { z } from 'zod';
import { AllowedNetworks, Deployment, MongodbUri } from '../runtime/shared-variables';
import { LARGEST_UPLOAD_BYTES } from './http/read-body';
import { KeyEnvironment } from '../trust/keys/key-settings';
import { findNoteVerifier } from '../trust/log/note-key';
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
      message: `holds what is no verifier key of a witness: ${one}`,
    });
    return [];
  }),
);

/** Both or neither: without them nobody signs with a passkey. */
export const PasskeyConfiguration = z.object({
  WEBAUTHN_RP_ID: z.hostname().optional().meta({
    description:
      'Domain that owns the passkeys with which people confirm, such as `reviews.example`. Changing it later makes every passkey useless.',
  }),
  WEBAUTHN_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).origin === url, 'must be an origin, without a path')
    .optional()
    .meta({
      description:
        'Origin of the console’s pages, such as `https://reviews.example`; within that domain.',
      default: 'required with WEBAUTHN_RP_ID',
    }),
});

const ApiEnvironment = z.object({
  ...OpenIdConfiguration.shape,
  ...PasskeyConfiguration.shape,
  MONGODB_URI: MongodbUri,
  DEPLOYMENT: Deployment,
  API_HOST: z.string().default('127.0.0.1').meta({ description: 'Address to listen on.' }),
  API_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .meta({ description: 'Port to listen on; 0 picks a free one.' }),
  API_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text).origin)
    .optional()
    .meta({
      description:
        'Public address of this deployment, such as `https://reviews.example`: the audience that services name in their assertions.',
    }),
  API_KEY_PEPPER: Base64Key(32).meta({
    description: 'Keys the hashes of API keys and session tokens: 32 bytes in base64.',
    secret: true,
  }),
  STATEMENT_KEY_FILE: z.string().meta({
    description:
      'JSON file `{ kid, privateKey }` with the API’s own signing key, registered as a key of the service `api`.',
    secret: true,
  }),
  MODEL_ENDPOINT_ALLOWED_NETWORKS: AllowedNetworks,
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(600).meta({
    description: 'Requests a minute under one API key; an address may make twice as many.',
  }),
  TEMPORAL_UI_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).origin === url, 'must be an origin, without a path')
    .optional()
    .meta({
      description:
        'Origin of a Temporal UI whose pages may call the codec server with a token of the API, such as `https://temporal.example`.',
    }),
  API_LARGEST_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(LARGEST_UPLOAD_BYTES)
    .meta({ description: 'Largest document that a reviewer can add.', unit: 'bytes' }),
  LOG_WITNESSES: WitnessKeys.default([]).meta({
    description:
      'Verifier keys of the witnesses whose cosignatures are accepted, separated by spaces.',
  }),
  LOG_PUBLISHED_EVERY_SECONDS: z.coerce.number().positive().max(86_400).default(60).meta({
    description:
      'How often the log’s tree is published. It is signed at once; entries made in between cannot be told apart by time.',
    unit: 'seconds',
  }),
  API_TRUSTED_PROXIES: z.coerce.number().int().nonnegative().default(0).meta({
    description: 'Number of proxies in front that are trusted to name the caller’s address.',
  }),
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
    throw new ConfigurationError(['WEBAUTHN_RP_ID, WEBAUTHN_ORIGIN: are needed together']);
  }
  const { hostname } = new URL(origin);
  if (hostname === rpId || hostname.endsWith(`.${rpId}`)) return { rpId, origin };
  throw new ConfigurationError(['WEBAUTHN_ORIGIN: must lie within WEBAUTHN_RP_ID']);
}
