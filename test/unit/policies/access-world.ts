import type { Principal } from '../../../contracts/people/participant';
import { isReviewAction } from '../../../contracts/http/access-action';
import type { AccessAction } from '../../../contracts/http/access-action';
import type { Grant } from '../../../contracts/review/access/ledger';
import type { AccessReview } from '../../../contracts/review/review-view';
import type { AccessCaller, Proposal } from '../../../policies/access/access-question';
import { createAccessRules } from '../../../policies/access/access-rules';
import type { AccessDecision } from '../../../policies/access/access-rules';
import { REVIEW } from '../../support/review-world';

export const NOW = '2026-07-10T12:00:00.000Z';
export const rules = createAccessRules();

export const SERVICE = { kind: 'company', company: 'example-labs', role: 'service' } as const;
export const MEMBER = { ...SERVICE, person: 'example-member', role: 'member' } as const;
export const ADMIN = { ...SERVICE, person: 'example-admin', role: 'admin' } as const;
export const REVIEWER = {
  kind: 'reviewer',
  person: 'example-reviewer',
  agency: 'caisi',
  role: 'reviewer',
} as const;
export const LEAD = { ...REVIEWER, person: 'example-lead', role: 'lead' } as const;
export const COORDINATOR = { kind: 'coordinator', person: 'example-coordinator' } as const;
export const OPERATOR = { kind: 'operator', person: 'example-operator' } as const;
export const AUDITOR = { kind: 'auditor', person: 'example-auditor' } as const;

/** Access to the model, for a month. */
export const grantTo = (person: string, change: Partial<Grant> = {}): Grant => ({
  id: `grant-${person}`,
  person,
  agency: 'caisi',
  by: { kind: 'reviewer', person: LEAD.person, agency: 'caisi' },
  from: NOW,
  until: '2026-08-10T12:00:00.000Z',
  revokedAt: null,
  ...change,
});

/** A review of Example Labs that is deliberated on, with nothing planned. */
export const review: AccessReview = {
  id: REVIEW,
  company: 'example-labs',
  conditions: { timeZone: 'America/New_York', grants: 'needed' },
  agencies: [
    { id: 'caisi', lead: true, signs: true },
    { id: 'nsa', lead: false, signs: true },
  ],
  phase: 'deliberation',
  outcome: null,
  report: null,
  plannedRelease: null,
  accessLedger: { grants: [grantTo(REVIEWER.person), grantTo(LEAD.person)] },
};

/** The caller, with a second factor shown just now. */
export const fresh = (principal: Principal): AccessCaller => ({
  principal,
  recusedFrom: [],
  secondFactorAt: NOW,
});

interface Circumstances {
  readonly review?: Partial<AccessReview>;
  readonly caller?: Partial<AccessCaller>;
  readonly now?: string;
}

/** What the rules say to an action on the review. */
export function ask(
  principal: Principal,
  action: AccessAction,
  { review: change, caller, now = NOW }: Circumstances = {},
): AccessDecision {
  const resource = { kind: 'review', review: { ...review, ...change } } as const;
  return rules.decide({ caller: { ...fresh(principal), ...caller }, action, resource, now });
}

/** The same of an action on a review, which is closed then, and of one on what belongs to none. */
export function askAnywhere(
  principal: Principal,
  action: AccessAction,
  caller: AccessCaller,
): AccessDecision {
  if (isReviewAction(action))
    return ask(principal, action, { caller, review: { phase: 'closed' } });
  return rules.decide({ caller, action, resource: { kind: 'platform' }, now: NOW });
}

/** What they say to an approval. */
export const askApproval = (
  principal: Principal,
  action: AccessAction,
  { caller, ...about }: Partial<Proposal> & Pick<Circumstances, 'caller'>,
): AccessDecision =>
  rules.decide({
    caller: { ...fresh(principal), ...caller },
    action,
    resource: { kind: 'proposal', proposal: { ...PROPOSAL, ...about } },
    now: NOW,
  });

const PROPOSAL: Proposal = { id: 'proposal-1', proposedBy: null, registeredBy: [] };
