import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const signOffOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/sign-offs',
  operationId: 'signOff',
  summary: 'Sign what an agency concludes about the dossier',
  description: SIGNED,
  action: 'signOff',
  callers: ['reviewer'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.created]: { description: 'The sign-off is on record.', schema: ActReply } },
  problems: [
    'fresh-authentication-required',
    ...STATEMENT_PROBLEMS,
    'dossier-missing',
    'dossier-changed',
    'already-signed',
  ],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'signOff' });
    return { status: STATUS.created, body };
  },
});
