import { z } from 'zod';
import { LoginQuery } from '../../contracts/http/login';
import { findCallerByCookie } from '../authenticate';
import { beginLogin } from '../login/begin-login';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const beginLoginOperation = defineOperation({
  method: 'get',
  path: '/v1/login',
  operationId: 'beginLogin',
  summary: 'Log in with the issuer',
  description:
    'For browsers. With `prompt=login`, whoever is logged in proves anew who they are, and the second ' +
    'factor of their session is fresh again.',
  action: null,
  callers: [],
  inputs: { query: LoginQuery },
  responses: {
    [STATUS.seeOther]: {
      description: 'To the issuer.',
      schema: z.string(),
      contentType: 'text/plain',
      headers: { Location: 'Where the issuer asks.', 'Set-Cookie': 'The browser’s part of it.' },
    },
  },
  problems: ['login-unavailable', 'store-unavailable'],
  handle: async ({ api, input, cookie, now }) => {
    const caller = await findCallerByCookie(api, cookie);
    const session = caller?.authentication.session ?? null;
    const begun = await beginLogin(api, { query: input.query, session, now });
    const headers = { Location: begun.location, 'Set-Cookie': begun.cookie };
    return { status: STATUS.seeOther, body: '', headers };
  },
});
