import { PERSONAL_ACTS } from '../../contracts/act';
import type { ActKind } from '../../contracts/act';
import { ActReply } from '../../contracts/api/act-reply';
import type { ProblemCode } from '../../contracts/api/problem';
import { IdempotencyKeyOffered, PerformAct, ReviewPath } from '../../contracts/api/requests';
import type { Principal } from '../../contracts/participant';
import { RejectionCode } from '../../contracts/rejection';
import { isOrder } from '../../contracts/toll/order';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { defineOperation } from '../operation';
import { sendAct } from '../sign-act';
import { STATUS } from '../status';

const PROBLEMS = new Set<ProblemCode>(['wrong-channel', ...ACT_PROBLEMS, ...RejectionCode.options]);

export const performActOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/acts',
  operationId: 'performAct',
  summary: 'Do anything to a review that needs no signature of one’s own',
  description:
    'The access rules are asked about the act that the body holds, as on the routes of single acts. An act ' +
    'that counts only under one’s own key, and one with a route that takes more than the act, is refused ' +
    `with \`wrong-channel\`. ${IDEMPOTENT}`,
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: PerformAct },
  responses: { [STATUS.ok]: { description: 'The act is on record.', schema: ActReply } },
  problems: [...PROBLEMS],
  handle: async ({ api, caller, access, view, input, now }) => {
    const { review } = input.path;
    const { act } = input.body;
    if (act.kind === 'submit' || isOrder(act) || ELSEWHERE.has(act.kind))
      throw new ApiProblem('wrong-channel');
    access.require(act.kind, onReview(view));
    if (!isParty(caller)) throw new ApiProblem('forbidden');
    const idempotencyKey = input.header['Idempotency-Key'];
    const body = await sendAct({ api, caller, now, review, act, idempotencyKey });
    return { status: STATUS.ok, body };
  },
});

/** `provideAccess` brings a secret that no act holds. */
const ELSEWHERE: ReadonlySet<ActKind> = new Set([...PERSONAL_ACTS, 'provideAccess']);

/** Operators and auditors do nothing to a review, whatever the access rules may say one day. */
const isParty = (
  caller: Principal,
): caller is Extract<Principal, { kind: 'company' | 'reviewer' | 'coordinator' }> =>
  caller.kind === 'company' || caller.kind === 'reviewer' || caller.kind === 'coordinator';
