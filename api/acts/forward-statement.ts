import type { ActKind } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { Principal } from '../../contracts/people/participant';
import type { ReviewId } from '../../contracts/primitives';
import type { Statement } from '../../contracts/statement/statement';
import { openStatement, toUpdateId } from '../../trust/statements/statement';
import { isSameActor } from '../caller/access';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { toPointer } from '../http/parse-input';
import { submitStatement } from './submit-statement';

export interface Forwarded {
  readonly caller: Principal;
  readonly review: ReviewId;
  /** The text of the envelope as the caller signed it. */
  readonly statement: string;
  /** The act that belongs to the route. */
  readonly act: ActKind;
  /** The escalation, or the suspension, that the route names, for an act that names one too. */
  readonly escalation?: string;
  readonly suspension?: string;
}

/**
 * Passes a caller's own signed statement on, once its claims fit the route and name the caller.
 * Whether it is authentic is for the review to judge.
 */
export async function forwardStatement(
  api: ApiDependencies,
  { caller, review, statement, act, escalation, suspension }: Forwarded,
): Promise<ActReply> {
  const brought = { caller, review, statement, act };
  const { act: said, nonce: command } = requireFitting(api, brought);
  const isAboutOther =
    (said.kind === 'resolveEscalation' && said.escalation !== escalation) ||
    (said.kind === 'endSuspension' && said.suspension !== suspension);
  if (isAboutOther) throw new ApiProblem('wrong-channel');
  return submitStatement(api, {
    ...{ review, statement, command, act: said, actAt: '/statement/act' },
    updateId: toUpdateId(statement),
  });
}

/**
 * What a statement says, once it fits the route and names the caller. Nothing of it is believed yet.
 *
 * @throws ApiProblem with what does not fit.
 */
export function requireFitting(
  api: Pick<ApiDependencies, 'deployment'>,
  { act, ...brought }: Omit<Forwarded, 'escalation' | 'suspension'>,
): Statement {
  const claims = requireOwn(api, brought);
  if (claims.act.kind !== act) throw new ApiProblem('wrong-channel');
  return claims;
}

/**
 * What a statement says, once it is about the review and names the caller. Nothing of it is believed yet.
 *
 * @throws ApiProblem with what does not fit.
 */
export function requireOwn(
  { deployment }: Pick<ApiDependencies, 'deployment'>,
  { caller, review, statement }: Pick<Forwarded, 'caller' | 'review' | 'statement'>,
): Statement {
  const claims = readClaims(statement);
  if (claims.deployment !== deployment) throw new ApiProblem('wrong-deployment');
  if (claims.review !== review) throw new ApiProblem('wrong-review');
  if (!isSameActor(claims.by, caller)) throw new ApiProblem('wrong-signer');
  return claims;
}

/** What a statement says, without believing it. */
function readClaims(text: string): Statement {
  const opened = openStatement(text);
  if (opened.ok) return opened.statement;
  const errors = opened.issues.map(({ path, message }) => ({
    in: 'body' as const,
    pointer: toPointer(['statement', ...path]),
    detail: message,
  }));
  throw new ApiProblem(opened.code, errors.length > 0 ? { errors } : {});
}
