import { openSession } from '../../activities/store/open-session';
import { findSession } from '../../activities/store/sessions';
import { DeriveToken, OpenedSession } from '../../contracts/api/login';
import { isPersonPrincipal } from '../../contracts/person-principal';
import { ApiProblem } from '../api-problem';
import { EVERYBODY, requireSession } from '../login/own-session';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const deriveTokenOperation = defineOperation({
  method: 'post',
  path: '/v1/sessions/tokens',
  operationId: 'deriveToken',
  summary: 'Derive a bearer token from the session of this request',
  description:
    'For a terminal, or for the codec of the Temporal UI. It is shown this once, is listed with the ' +
    'sessions, and ends with the session that it comes from. Its second factor does not get fresh again.',
  action: 'deriveToken',
  callers: EVERYBODY,
  inputs: { body: DeriveToken },
  responses: { [STATUS.created]: { description: 'The token.', schema: OpenedSession } },
  problems: [],
  handle: async ({ api, caller, authentication, input, now }) => {
    const own = await findSession(api.store, requireSession(authentication));
    if (!own || !isPersonPrincipal(caller)) throw new ApiProblem('unauthenticated');
    const leftMs = Date.parse(own.expiresAt) - Date.parse(now);
    const body = await openSession(api, {
      principal: caller,
      how: 'derived',
      derivedFrom: own.session,
      now,
      lifeMs: Math.min(leftMs, input.body.minutes * 60_000),
      authenticatedAt: own.authenticatedAt,
      secondFactorAt: own.secondFactorAt,
    });
    return { status: STATUS.created, body };
  },
});
