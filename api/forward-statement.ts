import type { ActKind } from '../contracts/act';
import type { ActReply } from '../contracts/api/act-reply';
import type { Principal } from '../contracts/participant';
import type { ReviewId } from '../contracts/primitives';
import { Statement } from '../contracts/statement';
import { isSameActor } from './access';
import { ApiProblem } from './api-problem';
import type { ApiDependencies } from './dependencies';
import { toPointer } from './parse-input';
import { submitStatement } from './submit-statement';

interface Forwarded {
  readonly caller: Principal;
  readonly review: ReviewId;
  /** The compact JWS as the caller signed it. */
  readonly jws: string;
  /** The act that belongs to the route. */
  readonly act: ActKind;
  /** The escalation that the route names, for an act that names one too. */
  readonly escalation?: string;
}

/**
 * Passes a caller's own signed statement on, once its claims fit the route and name the caller.
 * Whether it is authentic is for the review to judge.
 */
export async function forwardStatement(
  api: ApiDependencies,
  { caller, review, jws, act, escalation }: Forwarded,
): Promise<ActReply> {
  const claims = readClaims(jws);
  if (claims.act.kind !== act) throw new ApiProblem('wrong-channel');
  if (claims.review !== review) throw new ApiProblem('wrong-review');
  if (!isSameActor(claims.by, caller)) throw new ApiProblem('wrong-signer');
  if (claims.act.kind === 'resolveEscalation' && claims.act.escalation !== escalation) {
    throw new ApiProblem('wrong-channel');
  }
  return submitStatement(api, { review, statement: jws, nonce: claims.nonce });
}

/** What a statement says, without believing it. */
function readClaims(jws: string): Statement {
  const claims = Statement.safeParse(decodePayload(jws));
  if (claims.success) return claims.data;
  throw new ApiProblem('invalid-claims', {
    errors: claims.error.issues.map(({ path, message }) => ({
      in: 'body',
      pointer: toPointer(['statement', ...path]),
      detail: message,
    })),
  });
}

function decodePayload(jws: string): unknown {
  try {
    const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url');
    return JSON.parse(payload.toString('utf8'));
  } catch {
    throw new ApiProblem('malformed');
  }
}
