import type { Logger } from 'pino';
import type { ReviewVisibility } from '../../store/record/reviews';
import type { AccessReview } from '../../contracts/review/review-view';
import type { Instant } from '../../contracts/primitives';
import type { AccessAction } from '../../contracts/http/access-action';
import type { AccessCaller, AccessResource } from '../../policies/access/access-question';
import type { RuleBook } from '../../policies/access/access-rules';
import { ApiProblem } from '../http/api-problem';
import { loginOperations } from '../../contracts/http/login';
import { FRESH_SECOND_FACTOR_MS } from '../../contracts/people/session';

/** The access rules, asked for one caller at one moment. */
export interface CallAccess {
  readonly caller: AccessCaller;
  /** Which reviews can be there for the caller at all. */
  readonly visibility: ReviewVisibility;
  allows(action: AccessAction, resource: AccessResource): boolean;
  /** Ids of the rules that allow it; null where it is denied. */
  findRules(action: AccessAction, resource: AccessResource): readonly string[] | null;
  /**
   * @returns the ids of the rules that allow it.
   * @throws ApiProblem `not-found` where a rule denies reading, `fresh-authentication-required` where only
   *   the age of the second factor stands in the way, else `forbidden`.
   */
  require(action: AccessAction, resource: AccessResource): readonly string[];
}

interface Surroundings {
  readonly rules: RuleBook;
  readonly logger: Logger;
}

export const PLATFORM: AccessResource = { kind: 'platform' };
export const onReview = (review: AccessReview): AccessResource => ({ kind: 'review', review });

export function createCallAccess(
  { rules, logger }: Surroundings,
  caller: AccessCaller,
  now: Instant,
): CallAccess {
  const decide = (action: AccessAction, resource: AccessResource, by = caller) => {
    const decision = rules.decide({ caller: by, action, resource, now });
    if (decision.faults.length > 0) logger.error({ action, faults: decision.faults }, 'denied');
    return decision;
  };
  const problemWith = (action: AccessAction, resource: AccessResource): ApiProblem => {
    const refreshed = { ...caller, secondFactorAt: now };
    if (decide(action, resource, refreshed).allowed) {
      return freshAuthenticationRequired();
    }
    return new ApiProblem(rules.isIn(action, 'reading') ? 'not-found' : 'forbidden');
  };
  return {
    caller,
    visibility: toVisibility(caller),
    allows: (action, resource) => decide(action, resource).allowed,
    findRules: (action, resource) => {
      const decision = decide(action, resource);
      return decision.allowed ? decision.rules : null;
    },
    require: (action, resource) => {
      const decision = decide(action, resource);
      if (decision.allowed) return decision.rules;
      throw problemWith(action, resource);
    },
  };
}

/**
 * The problem of a caller whose second factor is too old for an act of weight. After RFC 9470 it is a
 * 401 that says how fresh it must be: the same request succeeds after the person has logged in again, so
 * it is not forbidden to them.
 */
export function freshAuthenticationRequired(): ApiProblem {
  const seconds = FRESH_SECOND_FACTOR_MS / 1_000;
  return new ApiProblem('fresh-authentication-required', {
    detail: `Log in again at ${loginOperations.beginLogin.path}?prompt=login, or with \`login\` on the command line.`,
    headers: {
      'WWW-Authenticate':
        'Bearer realm="model-review", error="insufficient_user_authentication", ' +
        `error_description="A recent second factor is needed", max_age="${seconds}"`,
    },
  });
}

/**
 * Which reviews exist for this caller, for the database to keep to: never fewer than the access rules
 * give, and the rules are asked about each one again.
 */
function toVisibility({ principal, recusedFrom }: AccessCaller): ReviewVisibility {
  const except = recusedFrom;
  switch (principal.kind) {
    case 'company':
      return { kind: 'company', company: principal.company, except };
    case 'reviewer':
      return { kind: 'agency', agency: principal.agency, except };
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return { kind: 'all', except };
    default:
      throw new Error(`no access rule for ${String(principal satisfies never)}`);
  }
}
