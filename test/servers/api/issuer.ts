import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';

/** The person at the issuer's page, and how they prove who they are. */
export interface Visitor {
  sub: string;
  amr: string[];
  acr?: string;
}

/**
 * A real OpenID provider, whose page asks nothing: it takes the visitor for the person the test
 * names.
 */
export interface Issuer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly visitor: Visitor;
  close(): Promise<void>;
}

const ALG = 'ES256';

export async function startIssuer(redirectUri: string): Promise<Issuer> {
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['model-review', randomBytes(24).toString('hex')];
  const visitor: Visitor = { sub: 'nobody', amr: ['pwd'] };
  const provider = new Provider(url, await configure({ clientId, clientSecret, redirectUri }));
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
    const result =
      prompt.name === 'login'
        ? {
            login: {
              accountId: visitor.sub,
              amr: visitor.amr,
              ...(visitor.acr && { acr: visitor.acr }),
            },
          }
        : { consent: { grantId: await grant(provider, session?.accountId, params['client_id']) } };
    ctx.respond = false;
    await provider.interactionFinished(ctx.req, ctx.res, result, {
      mergeWithLastSubmission: true,
    });
  });
  answer = provider.callback();
  return {
    ...{ url, clientId, clientSecret, visitor },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function grant(provider: Provider, accountId: unknown, clientId: unknown): Promise<string> {
  const given = new provider.Grant({ accountId: String(accountId), clientId: String(clientId) });
  given.addOIDCScope('openid');
  return given.save();
}

interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

async function configure({
  clientId,
  clientSecret,
  redirectUri,
}: Registered): Promise<Configuration> {
  const { privateKey } = await generateKeyPair(ALG, { extractable: true });
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        id_token_signed_response_alg: ALG,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: ALG, kid: 'issuer-1' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { acr: null, auth_time: null, iss: null, openid: ['sub', 'amr', 'acr'] },
    acrValues: ['urn:example:two-factors'],
    enabledJWA: { idTokenSigningAlgValues: [ALG] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  };
}
