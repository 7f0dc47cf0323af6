import { endSession } from '../../activities/store/sessions';
import { SessionEnded } from '../../contracts/http/login';
import { SESSION_COOKIE, toClearedCookie } from '../cookies';
import { EVERYBODY, requireSession } from '../login/own-session';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const logoutOperation = defineOperation({
  method: 'post',
  path: '/v1/logout',
  operationId: 'logout',
  summary: 'End the session that this request comes with',
  description: 'With it end the tokens that were derived from it.',
  action: 'endSession',
  callers: EVERYBODY,
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'It has ended.',
      schema: SessionEnded,
      headers: { 'Set-Cookie': 'The session’s cookie, emptied.' },
    },
  },
  problems: [],
  handle: async ({ api, authentication, now }) => {
    const session = requireSession(authentication);
    await endSession(api.store, session, now);
    const headers = { 'Set-Cookie': toClearedCookie(SESSION_COOKIE) };
    return { status: STATUS.ok, body: { session, endedAt: now }, headers };
  },
});
