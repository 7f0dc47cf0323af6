import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { z } from 'zod';
import { ConfigurationError } from '../../contracts/configuration';
import { loginOperations } from '../../contracts/http/login';

/** Where people log in, and what counts there as a second factor. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientKey:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'private-key'; readonly jwk: JWK };
  readonly redirectUri: string;
  /** Values of the `amr` claim, any of which says so. */
  readonly secondFactorAmr: readonly string[];
  /** Values of the `acr` claim, any of which says so; they are asked for. */
  readonly secondFactorAcr: readonly string[];
}

const Words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

/** A loopback address is the one place where a token may travel without TLS. */
const SafeUrl = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}, 'must be https, or http on the loopback interface');

/** Variables of the environment; a deployment without OIDC_ISSUER has no login. */
export const OpenIdConfiguration = z.object({
  OIDC_ISSUER: SafeUrl.optional().meta({
    description: 'OpenID provider with which people log in; without one, nobody can log in.',
  }),
  OIDC_CLIENT_ID: z
    .string()
    .optional()
    .meta({ description: 'The API’s client id there.', default: 'required with OIDC_ISSUER' }),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .meta({ description: 'The client’s secret.', default: 'one of the three', secret: true }),
  OIDC_CLIENT_SECRET_FILE: z.string().optional().meta({
    description: 'File with the client’s secret.',
    default: 'one of the three',
    secret: true,
  }),
  OIDC_CLIENT_KEY_FILE: z.string().optional().meta({
    description: 'File with a private JWK: the client then authenticates by `private_key_jwt`.',
    default: 'one of the three',
    secret: true,
  }),
  OIDC_REDIRECT_URI: SafeUrl.optional().meta({
    description: `\`https://…${loginOperations.finishLogin.path}\`, as registered with the issuer.`,
    default: 'required with OIDC_ISSUER',
  }),
  OIDC_SECOND_FACTOR_AMR: Words.default([]).meta({
    description: 'Values of the claim `amr` that count as a second factor, such as `mfa,hwk`.',
  }),
  OIDC_SECOND_FACTOR_ACR: Words.default([]).meta({
    description: 'Values of the claim `acr` that count as a second factor; they are requested.',
  }),
});

/**
 * The settings that the environment holds; null when there is no issuer in it.
 *
 * @throws ConfigurationError naming every variable that is missing or wrong; never with a secret.
 */
export function readOpenIdSettings(
  given: z.infer<typeof OpenIdConfiguration>,
): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_REDIRECT_URI: redirectUri } = given;
  if (issuer === undefined) return null;
  const problems = [
    ...(clientId === undefined ? ['OIDC_CLIENT_ID: is needed with OIDC_ISSUER'] : []),
    ...(redirectUri === undefined ? ['OIDC_REDIRECT_URI: is needed with OIDC_ISSUER'] : []),
  ];
  const keys = [
    given.OIDC_CLIENT_SECRET,
    given.OIDC_CLIENT_SECRET_FILE,
    given.OIDC_CLIENT_KEY_FILE,
  ].filter((key) => key !== undefined);
  if (keys.length !== 1) {
    problems.push(
      'OIDC_CLIENT_SECRET: give one of it, OIDC_CLIENT_SECRET_FILE and OIDC_CLIENT_KEY_FILE',
    );
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    issuer,
    clientId: clientId ?? '',
    redirectUri: redirectUri ?? '',
    clientKey: readClientKey(given),
    secondFactorAmr: given.OIDC_SECOND_FACTOR_AMR,
    secondFactorAcr: given.OIDC_SECOND_FACTOR_ACR,
  };
}

const ClientJwk = z.looseObject({ kty: z.string(), d: z.string() });

function readClientKey(given: z.infer<typeof OpenIdConfiguration>): OpenIdSettings['clientKey'] {
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_KEY_FILE: keyFile } = given;
  if (secret !== undefined) return { kind: 'secret', secret };
  if (keyFile !== undefined) {
    const jwk = read('OIDC_CLIENT_KEY_FILE', keyFile, (text) => ClientJwk.parse(JSON.parse(text)));
    return { kind: 'private-key', jwk };
  }
  const file = given.OIDC_CLIENT_SECRET_FILE ?? '';
  return { kind: 'secret', secret: read('OIDC_CLIENT_SECRET_FILE', file, (text) => text.trim()) };
}

function read<Content>(variable: string, file: string, parse: (text: string) => Content): Content {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigurationError([`${variable}: must name a readable file of its kind`]);
  }
}
