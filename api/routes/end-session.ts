import { z } from 'zod';
import { endSession, findSession } from '../../activities/store/sessions';
import { SessionEnded } from '../../contracts/http/login';
import { SessionId } from '../../contracts/session';
import { ApiProblem } from '../api-problem';
import { EVERYBODY, requireSession } from '../login/own-session';
import { peopleWithin } from '../login/people-within';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const endSessionOperation = defineOperation({
  method: 'delete',
  path: '/v1/sessions/{session}',
  operationId: 'endSession',
  summary: 'End a session, and the tokens derived from it',
  description: 'The next request with it is refused. Ending it again is harmless.',
  action: 'endSession',
  callers: EVERYBODY,
  inputs: { path: z.strictObject({ session: SessionId }) },
  responses: { [STATUS.ok]: { description: 'It has ended.', schema: SessionEnded } },
  problems: ['not-found'],
  handle: async ({ api, caller, authentication, input, now }) => {
    requireSession(authentication);
    const found = await findSession(api.store, input.path.session);
    const isTheirs =
      found !== null &&
      (found.person === caller.person ||
        (await peopleWithin(api.store, caller)).includes(found.person));
    if (!isTheirs) throw new ApiProblem('not-found');
    await endSession(api.store, found.session, now);
    const body = { session: found.session, endedAt: found.endedAt ?? now };
    return { status: STATUS.ok, body };
  },
});
