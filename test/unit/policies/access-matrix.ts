import type { Operation } from '../../../contracts/http/operation';
import { OPERATIONS } from '../../../contracts/http/operations';
import type { AccessReview } from '../../../contracts/review/review-view';
import type { Principal } from '../../../contracts/people/participant';
import {
  ACTIONS_BY_RESOURCE,
  isApproval,
  isReviewAction,
} from '../../../contracts/http/access-action';
import type { AccessCaller } from '../../../policies/access/access-question';
import type { AccessDecision, RuleBook } from '../../../policies/access/access-rules';
import {
  ADMIN,
  AUDITOR,
  COORDINATOR,
  fresh,
  LEAD,
  MEMBER,
  NOW,
  OPERATOR,
  review,
  REVIEWER,
  SERVICE,
} from './access-world';
import { decideOperation, namesReview } from './decide-operation';
import { STAGES, toReview } from './stages';
import type { Stage } from './stages';

export const ROLES = {
  service: SERVICE,
  member: MEMBER,
  admin: ADMIN,
  reviewer: REVIEWER,
  lead: LEAD,
  coordinator: COORDINATOR,
  operator: OPERATOR,
  auditor: AUDITOR,
} as const satisfies Record<string, Principal>;
export type Role = keyof typeof ROLES;

/** What a review is to a caller: their company's, or one that their agency takes part in, or neither. */
export const STANDINGS = ['own', 'another', 'recused'] as const;
export type Standing = (typeof STANDINGS)[number];

const ANOTHER: Partial<AccessReview> = {
  company: 'other-labs',
  agencies: [{ id: 'nsa', lead: true, signs: true }],
};

/** What the rules are asked about: an operation, or an action that no operation is about as a whole. */
export type Subject = Pick<Operation, 'summary' | 'path' | 'action'>;

const asked: readonly Subject[] = OPERATIONS.filter(
  ({ action }) => action !== null && !isApproval(action),
);
const unasked: readonly Subject[] = [...ACTIONS_BY_RESOURCE.Review, ...ACTIONS_BY_RESOURCE.Platform]
  .filter((action) => !OPERATIONS.some((operation) => operation.action === action))
  .map((action) => ({ summary: `\`${action}\``, path: '', action }));

export const SUBJECTS: readonly Subject[] = [...asked, ...unasked];

export const isAboutReview = ({ path, action }: Subject): boolean =>
  namesReview({ path }) || (action !== null && isReviewAction(action));

/** One answer of the matrix, over all the stages of a review. */
export interface Cell {
  readonly allowedIn: readonly Stage[];
  /** Allowed only to a person who has just shown a second factor. */
  readonly isHighValue: boolean;
  /** Ids of the rules that give it; where it is never allowed, of those that forbid it. */
  readonly rules: readonly string[];
}

/** The rules, asked each question once: many operations ask the same. */
export function remembering(rules: RuleBook): RuleBook {
  const known = new Map<string, AccessDecision>();
  return {
    ...rules,
    decide: (question) => {
      const key = JSON.stringify(question);
      const said = known.get(key) ?? rules.decide(question);
      known.set(key, said);
      return said;
    },
  };
}

/** The cell for a role; `standing` and the stages count for what is about a review alone. */
export function toCell(
  rules: RuleBook,
  subject: Subject,
  [role, standing]: [Role, Standing],
): Cell {
  const caller = toCaller(role, standing);
  const change = standing === 'another' ? ANOTHER : {};
  const stages = isAboutReview(subject) ? STAGES : STAGES.slice(0, 1);
  const answers = stages.map((stage) => {
    const ask = (by: AccessCaller): AccessDecision =>
      decideOperation(rules, subject, { caller: by, review: toReview(stage, change), now: NOW });
    const said = ask(caller);
    const isWithout = said.allowed && !ask({ ...caller, secondFactorAt: null }).allowed;
    return { stage, said, isWithout };
  });
  const allowed = answers.filter(({ said }) => said.allowed);
  const high = allowed.filter(({ isWithout }) => isWithout);
  if (high.length > 0 && high.length < allowed.length) {
    throw new Error(`${subject.summary}: a second factor in some stages alone`);
  }
  const reasons = allowed.length > 0 ? allowed : answers;
  return {
    allowedIn: allowed.map(({ stage }) => stage),
    isHighValue: high.length > 0,
    rules: [...new Set(reasons.flatMap(({ said }) => said.rules))],
  };
}

function toCaller(role: Role, standing: Standing): AccessCaller {
  const caller = fresh(ROLES[role]);
  return {
    ...caller,
    recusedFrom: standing === 'recused' ? [review.id] : [],
    // A service shows none, ever.
    secondFactorAt: role === 'service' ? null : caller.secondFactorAt,
  };
}
