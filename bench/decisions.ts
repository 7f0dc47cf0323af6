import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessQuestion } from '../policies/access/access-question';
import { createAccessRules } from '../policies/access/access-rules';
import { parseRules } from '../policies/access/parse-rules';
import { readRuleTexts } from '../policies/access/rule-texts';
import { toCallerEntity, toContext, toResourceEntity } from '../policies/access/to-entities';
import { everyQuestion } from './decisions/every-question';
import { toLatency, toRatio } from './review/latency';
import { median, rounded } from './statistics';

const DECISIONS = 20_000;
const UNPARSED = 600;

type Decide = (question: AccessQuestion) => boolean;

/**
 * What one decision takes under the rules as the API holds them, and under the same rules parsed anew
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
