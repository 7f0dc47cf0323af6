import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  PrivateKeyJwt,
} from 'openid-client';
import type { ClientAuth, Configuration, IDToken } from 'openid-client';
import { importJWK } from 'jose';
import type { Subject } from '../../contracts/people/person';
import type { Instant } from '../../contracts/primitives';
import type { OpenIdSettings } from './open-id-settings';

/** The secrets of one login, which tie the issuer's answer to what was asked. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** What the issuer says about someone who has logged in. */
export interface Proof {
  readonly subject: Subject;
  readonly authenticatedAt: Instant;
  readonly hasSecondFactor: boolean;
}

/** The issuer that people log in with. */
export interface OpenIdProvider {
  /** Where this site is, as browsers know it. */
  readonly origin: string;
  /** Where to send a browser. `isFresh`: the person must prove again who they are. */
  toAuthorization(checks: LoginChecks, isFresh: boolean): Promise<URL>;
  /** Redeems the answer that the browser came back with; its tokens are read and forgotten. */
  redeem(search: string, checks: LoginChecks): Promise<Proof>;
}

/** An older login at the issuer than this is not taken for one. */
const OLDEST_LOGIN_SECONDS = 12 * 3_600;

/** The issuer is asked for its settings at the first login, and again after a failure to have them. */
export function createOpenIdProvider(settings: OpenIdSettings): OpenIdProvider {
  let discovered: Promise<Configuration> | undefined;
  const configure = async (): Promise<Configuration> => {
    discovered ??= discover(settings);
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      throw error;
    }
  };
  return {
    origin: new URL(settings.redirectUri).origin,
    toAuthorization: async ({ state, nonce, verifier }, isFresh) =>
      buildAuthorizationUrl(await configure(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // With a max_age, the issuer must say when the person logged in.
        max_age: String(isFresh ? 0 : OLDEST_LOGIN_SECONDS),
        ...(isFresh && { prompt: 'login' }),
        ...(settings.secondFactorAcr.length > 0 && {
          acr_values: settings.secondFactorAcr.join(' '),
        }),
      }),
    redeem: async (search, { state, nonce, verifier }) => {
      const answer = new URL(settings.redirectUri);
      answer.search = search;
      const tokens = await authorizationCodeGrant(await configure(), answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        maxAge: OLDEST_LOGIN_SECONDS,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the issuer gave no ID token');
      return toProof(claims, settings);
    },
  };
}

async function discover(settings: OpenIdSettings): Promise<Configuration> {
  const { issuer, clientId } = settings;
  const isClear = new URL(issuer).protocol === 'http:';
  return discovery(new URL(issuer), clientId, undefined, await toClientAuth(settings), {
    execute: [
      // The signature of ID tokens is checked, although TLS vouches for them already.
      enableNonRepudiationChecks,
      // Settings with http are on the loopback interface alone.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      ...(isClear ? [allowInsecureRequests] : []),
    ],
    timeout: 10,
  });
}

async function toClientAuth({ clientKey }: OpenIdSettings): Promise<ClientAuth> {
  if (clientKey.kind === 'secret') return ClientSecretBasic(clientKey.secret);
  const { jwk } = clientKey;
  const key = await importJWK(jwk, jwk.alg, { extractable: false });
  if (key instanceof Uint8Array) throw new Error('the client’s key must be an asymmetric one');
  return PrivateKeyJwt(jwk.kid === undefined ? key : { key, kid: jwk.kid });
}

function toProof(claims: IDToken, settings: OpenIdSettings): Proof {
  const { iss, sub, auth_time: authTime, amr, acr } = claims;
  if (authTime === undefined) throw new Error('the issuer does not say when the person logged in');
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return {
    subject: { issuer: iss, sub },
    authenticatedAt: new Date(authTime * 1_000).toISOString(),
    hasSecondFactor:
      settings.secondFactorAmr.some((method) => methods.includes(method)) ||
      settings.secondFactorAcr.some((level) => level === acr),
  };
}
