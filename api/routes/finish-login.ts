import { z } from 'zod';
import { CallbackQuery } from '../../contracts/http/login';
import { findCallerByCookie } from '../authenticate';
import { LOGIN_COOKIE, readCookie, toClearedCookie } from '../cookies';
import { finishLogin } from '../login/finish-login';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const finishLoginOperation = defineOperation({
  method: 'get',
  path: '/v1/login/callback',
  operationId: 'finishLogin',
  summary: 'Come back from the issuer',
  description: 'For browsers that the issuer sends back; nobody else has reason to call it.',
  action: null,
  callers: [],
  inputs: { query: CallbackQuery },
  responses: {
    [STATUS.seeOther]: {
      description: 'Logged in; on to where the login was begun for.',
      schema: z.string(),
      contentType: 'text/plain',
      headers: { Location: 'A path on this site, or a terminal’s.', 'Set-Cookie': 'The session.' },
    },
  },
  problems: ['login-failed', 'login-unavailable', 'person-unknown', 'store-unavailable'],
  handle: async ({ api, input, cookie, now }) => {
    const caller = await findCallerByCookie(api, cookie);
    const finished = await finishLogin(api, {
      search: new URLSearchParams(input.query).toString(),
      state: input.query.state,
      browser: readCookie(cookie, LOGIN_COOKIE),
      session: caller?.authentication.session ?? null,
      now,
    });
    const cookies = [toClearedCookie(LOGIN_COOKIE), ...(finished.cookie ? [finished.cookie] : [])];
    const headers = { Location: finished.location, 'Set-Cookie': cookies };
    return { status: STATUS.seeOther, body: '', headers };
  },
});
