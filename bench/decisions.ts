import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessQuestion, AccessResource } from '../policies/access/access-question';
import { createAccessRules } from '../policies/access/access-rules';
import { parseRules } from '../policies/access/parse-rules';
import { readRuleTexts } from '../policies/access/rule-texts';
import { toCallerEntity, toContext, toResourceEntity } from '../policies/access/to-entities';
import { toLatency, toRatio, median, rounded } from './statistics';
import type { AccessReview } from '../contracts/review/review-view';
import type { Principal } from '../contracts/people/participant';
import { ACTIONS_BY_RESOURCE } from '../contracts/http/access-action';
import type { AccessAction } from '../contracts/http/access-action';
import { REVIEW } from '../test/support/review-world';

const DECISIONS = 20_000;
const UNPARSED = 600;

type Decide = (question: AccessQuestion) => boolean;

/**
 * What one decision takes under the rules as the API holds them, and under the same rules parsed again
 * for each. It rejects where the two do not decide alike.
 */
export function benchDecisions() {
  const rules = createAccessRules();
  const decide: Decide = (question) => rules.decide(question).allowed;
  const decideUnparsed = createUnparsed();
  const questions = everyQuestion();
  const allowed = questions.filter(decide);
  if (allowed.some((question) => !decideUnparsed(question))) throw new Error('decided otherwise');
  const parsed = measure(decide, questions, DECISIONS);
  const unparsed = measure(decideUnparsed, questions, UNPARSED);
  return {
    questions: questions.length,
    allowed: allowed.length,
    decision: toLatency(parsed),
    decisionsPerSecond: rounded(1_000 / median(parsed)),
    unparsed: toLatency(unparsed),
    unparsedToDecision: toRatio(toLatency(unparsed), toLatency(parsed)),
  };
}

/** The same question to the same library, which is handed the text of the rules each time. */
function createUnparsed(): Decide {
  const texts = readRuleTexts();
  const { rules, groups } = parseRules(texts);
  const policies = { staticPolicies: Object.fromEntries(rules.map(({ id, text }) => [id, text])) };
  return (question) => {
    const caller = toCallerEntity(question.caller);
    const resource = toResourceEntity(question.resource, question.now);
    const parents = (groups.get(question.action) ?? []).map((id) => ({ type: 'Action', id }));
    const action = { uid: { type: 'Action', id: question.action }, attrs: {}, parents };
    const answer = isAuthorized({
      ...{ principal: caller.uid, action: action.uid, resource: resource.uid },
      context: toContext(question),
      policies,
      entities: [caller, action, resource],
    });
    return answer.type === 'success' && answer.response.decision === 'allow';
  };
}

/** Milliseconds of each decision, after a tenth as many for warming up; the questions come round and round. */
function measure(decide: Decide, questions: readonly AccessQuestion[], count: number): number[] {
  const ask = (time: number): void => {
    const question = questions[time % questions.length];
    if (question) decide(question);
  };
  for (let time = 0; time < count / 10; time += 1) ask(time);
  return Array.from({ length: count }, (_, time) => {
    const begun = performance.now();
    ask(time);
    return performance.now() - begun;
  });
}

const NOW = '2026-07-10T12:00:00.000Z';

const COMPANY = { kind: 'company', company: 'example-labs' } as const;
const REVIEWER = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;

const CALLERS: readonly Principal[] = [
  { ...COMPANY, role: 'service' },
  { ...COMPANY, person: 'example-admin', role: 'admin' },
  { ...REVIEWER, role: 'reviewer' },
  { ...REVIEWER, person: 'lead-caisi', role: 'lead' },
  { kind: 'coordinator', person: 'example-coordinator' },
  { kind: 'operator', person: 'example-operator' },
  { kind: 'auditor', person: 'example-auditor' },
];

const DELIBERATED: AccessReview = {
  id: REVIEW,
  company: 'example-labs',
  conditions: { timeZone: 'America/New_York', grants: 'needed' },
  agencies: ['caisi', 'nsa', 'cisa'].map((id) => ({ id, lead: id === 'caisi', signs: true })),
  phase: 'deliberation',
  outcome: null,
  report: null,
  plannedRelease: '2026-08-01',
  accessLedger: { grants: [] },
};

const RESOURCES: Readonly<Record<keyof typeof ACTIONS_BY_RESOURCE, readonly AccessResource[]>> = {
  Review: [
    { kind: 'review', review: DELIBERATED },
    { kind: 'review', review: { ...DELIBERATED, phase: 'closed', outcome: 'completed' } },
  ],
  Platform: [{ kind: 'platform' }],
  Proposal: [
    {
      kind: 'proposal',
      proposal: {
        id: 'proposal-1',
        proposedBy: 'example-owner',
        registeredBy: [],
        agency: 'caisi',
      },
    },
  ],
};

/** Each kind of caller, every action, on what it can be asked for: every rule has its turn. */
function everyQuestion(): AccessQuestion[] {
  const kinds = Object.keys(RESOURCES) as (keyof typeof RESOURCES)[];
  return CALLERS.flatMap((principal) => {
    const caller = { principal, recusedFrom: [], secondFactorAt: NOW };
    return kinds.flatMap((kind) =>
      RESOURCES[kind].flatMap((resource) =>
        ACTIONS_BY_RESOURCE[kind].map((action: AccessAction) => ({
          ...{ caller, action, resource },
          now: NOW,
        })),
      ),
    );
  });
}
