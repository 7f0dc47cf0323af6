import { deriveSession } from '../../activities/store/open-session';
import { findSession } from '../../activities/store/sessions';
import { DeriveToken, OpenedSession } from '../../contracts/http/login';
import { isPersonPrincipal } from '../../contracts/person-principal';
import { ApiProblem } from '../api-problem';
import { EVERYBODY, requireSession } from '../login/own-session';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

const ONCE =
  'This token is derived itself: derive another from the session that you logged in with.';

export const deriveTokenOperation = defineOperation({
  method: 'post',
  path: '/v1/sessions/tokens',
  operationId: 'deriveToken',
  summary: 'Derive a bearer token from the session of this request',
  description:
    'For a terminal. It is shown this once, is listed with the ' +
    'sessions, and ends with the session that it comes from. Its second factor does not get fresh again, ' +
    'and no other token is derived from it.',
  action: 'deriveToken',
  callers: EVERYBODY,
  inputs: { body: DeriveToken },
  responses: { [STATUS.created]: { description: 'The token.', schema: OpenedSession } },
  problems: [],
  handle: async ({ api, caller, authentication, input, now }) => {
    const own = await findSession(api.store, requireSession(authentication));
    if (!own || !isPersonPrincipal(caller)) throw new ApiProblem('unauthenticated');
    if (own.derivedFrom !== null) throw new ApiProblem('forbidden', { detail: ONCE });
    const leftMs = Date.parse(own.expiresAt) - Date.parse(now);
    const lifeMs = Math.min(leftMs, input.body.minutes * 60_000);
    const body = await deriveSession(api, { ...own, principal: caller }, { now, lifeMs });
    if (!body) throw new ApiProblem('unauthenticated');
    return { status: STATUS.created, body };
  },
});
