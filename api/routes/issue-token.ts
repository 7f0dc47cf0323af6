import { z } from 'zod';
import { Line } from '../../contracts/primitives';
import { AccessToken, OAuthRefusal } from '../../contracts/http/companies';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from '../../trust/access-token';
import { verifyAssertion } from '../oauth/verify-assertion';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** RFC 6749 has further parameters ignored. */
const TokenRequest = z.object({
  grant_type: Line(200).optional(),
  client_assertion_type: Line(200).optional(),
  client_assertion: Line(8_000).optional(),
});

const refuse = <const Status extends 400 | 401>(
  status: Status,
  error: z.infer<typeof OAuthRefusal>['error'],
  description: string,
) => ({ status, body: { error, error_description: description } });

export const issueTokenOperation = defineOperation({
  method: 'post',
  path: '/v1/oauth/token',
  operationId: 'issueToken',
  summary: 'Get an access token by `private_key_jwt`',
  description:
    'For services: `client_credentials` with a client assertion (RFC 7523) whose `aud` is this ' +
    'deployment’s public URL, with or without /v1/oauth/token. Each assertion is good for once.',
  action: null,
  callers: [],
  inputs: { body: TokenRequest },
  bodyType: 'form',
  responses: {
    [STATUS.ok]: { description: 'A token for ten minutes.', schema: AccessToken },
    [STATUS.badRequest]: { description: 'Not a request that is taken.', schema: OAuthRefusal },
    [STATUS.unauthorized]: {
      description: 'The assertion proves nothing.',
      schema: OAuthRefusal,
    },
  },
  problems: ['store-unavailable'],
  handle: async ({ api, input, now }) => {
    const {
      grant_type: grant,
      client_assertion_type: type,
      client_assertion: assertion,
    } = input.body;
    if (grant !== 'client_credentials') {
      return refuse(
        STATUS.badRequest,
        'unsupported_grant_type',
        'only client_credentials is taken',
      );
    }
    if (type !== ASSERTION_TYPE || assertion === undefined) {
      return refuse(STATUS.badRequest, 'invalid_request', 'a client assertion is needed');
    }
    const { publicUrl = null } = api;
    if (publicUrl === null) {
      return refuse(STATUS.badRequest, 'invalid_request', 'this deployment has no public URL');
    }
    const holder = await verifyAssertion(api, assertion, { publicUrl, now });
    if (!holder) return refuse(STATUS.unauthorized, 'invalid_client', 'the assertion is refused');
    return {
      status: STATUS.ok,
      body: {
        access_token: await issueAccessToken(api.pepper, holder),
        token_type: 'Bearer' as const,
        expires_in: ACCESS_TOKEN_SECONDS,
      },
    };
  },
});
