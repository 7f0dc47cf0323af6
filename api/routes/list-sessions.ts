import { z } from 'zod';
import { listOpenSessions } from '../../activities/store/sessions';
import { listOf } from '../../contracts/api/page';
import { Session } from '../../contracts/session';
import { EVERYBODY, requireSession } from '../login/own-session';
import { peopleWithin } from '../login/people-within';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const listSessionsOperation = defineOperation({
  method: 'get',
  path: '/v1/sessions',
  operationId: 'listSessions',
  summary: 'List open sessions',
  description:
    'One’s own; with `scope=organisation`, a company’s admin and an agency’s lead list those of their ' +
    'people, and an operator everybody’s.',
  action: 'listSessions',
  callers: EVERYBODY,
  inputs: {
    query: z.strictObject({ scope: z.enum(['own', 'organisation']).default('own') }),
  },
  responses: {
    [STATUS.ok]: {
      description: 'The sessions, newest first.',
      schema: listOf(Session),
    },
  },
  problems: [],
  handle: async ({ api, caller, authentication, input, now }) => {
    requireSession(authentication);
    const own = caller.person === undefined ? [] : [caller.person];
    const people =
      input.query.scope === 'own' ? own : [...own, ...(await peopleWithin(api.store, caller))];
    return { status: STATUS.ok, body: toBody(await listOpenSessions(api.store, people, now)) };
  },
});
