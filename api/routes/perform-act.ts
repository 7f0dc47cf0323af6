import { isPersonal } from '../../contracts/act';
import { ActReply } from '../../contracts/http/act-reply';
import type { ProblemCode } from '../../contracts/http/problem';
import { IdempotencyKeyOffered, PerformAct, ReviewPath } from '../../contracts/http/requests';
import { RejectionCode } from '../../contracts/rejection';
import { isOrder } from '../../contracts/toll/order';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../../contracts/http/status';

const PROBLEMS = new Set<ProblemCode>([
  'wrong-channel',
  'own-signature-required',
  ...ACT_PROBLEMS,
  ...RejectionCode.options,
]);

export const performActOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/acts',
  operationId: 'performAct',
  summary: 'Do anything to a review that a company does without a key of its own',
  description:
    'The access rules are asked about the act that the body holds, as on the routes of single acts. What ' +
    'counts only under a person’s own key, and whatever somebody does who is of no company, is refused with ' +
    '`own-signature-required`: sign it and bring it to /v1/reviews/{review}/statements. An act with a ' +
    `route that takes more than the act is refused with \`wrong-channel\`. ${IDEMPOTENT}`,
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: PerformAct },
  responses: { [STATUS.ok]: { description: 'The act is on record.', schema: ActReply } },
  problems: [...PROBLEMS],
  handle: async ({ api, caller, access, view, input, now }) => {
    const { review } = input.path;
    const { act } = input.body;
    // `provideAccess` brings a secret that no act holds.
    if (act.kind === 'submit' || act.kind === 'provideAccess' || isOrder(act))
      throw new ApiProblem('wrong-channel');
    if (caller.kind !== 'company' || isPersonal(act.kind))
      throw new ApiProblem('own-signature-required');
    access.require(act.kind, onReview(view));
    const idempotencyKey = input.header['Idempotency-Key'];
    const sent = { review, act, actAt: '/act', idempotencyKey } as const;
    const body = await sendAct({ api, caller, now, ...sent });
    return { status: STATUS.ok, body };
  },
});
