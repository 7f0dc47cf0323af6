import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { Principal } from '../../contracts/people/participant';
import type { AccessAction } from '../../contracts/http/access-action';
import { findBuiltRules } from './built-rules';
import { keepWasmCallsApart } from './calls-into-wasm';
import type { AccessQuestion } from './access-question';
import { AccessRulesError, parseRules } from './parse-rules';
import type { ParsedRules } from './parse-rules';
import { readRuleTexts } from './rule-texts';
import type { RuleTexts } from './rule-texts';
import { CALLER_TYPES, toCallerEntity, toContext, toResourceEntity } from './to-entities';

export interface AccessDecision {
  readonly allowed: boolean;
  /** Ids of the rules that decided: those that permit, or those that forbid. Empty when none permits. */
  readonly rules: readonly string[];
  /** What went wrong in deciding; whatever it is, the answer is no. */
  readonly faults: readonly string[];
}

/** The access rules, ready to be asked. */
export interface RuleBook {
  /** No rule, a rule that cannot be evaluated, an attribute that is missing: all of these deny. */
  decide(question: AccessQuestion): AccessDecision;
  /** Kinds of callers to whom some rule can give this action. */
  kindsFor(action: AccessAction): Principal['kind'][];
  isIn(action: AccessAction, group: ActionGroup): boolean;
}

type ActionGroup = 'reading' | 'contents' | 'highValue' | 'approval';

/** @throws AccessRulesError naming everything that is wrong with the rules. */
export function createAccessRules(texts: RuleTexts = readRuleTexts()): RuleBook {
  keepWasmCallsApart();
  const parsed = findBuiltRules(texts) ?? parseRules(texts);
  const policySetFor = preparse(parsed);
  return {
    decide: remembering((asked) => decide(parsed, policySetFor(asked.question), asked)),
    kindsFor: (action) => kindsFor(parsed, action),
    isIn: (action, group) => parsed.groups.get(action)?.includes(group) ?? false,
  };
}

/** The library keeps what is parsed under names that the whole process shares. */
let loaded = 0;

/**
 * Finds the name of the parsed rules that can ever be about a kind of caller and an action: a few of more than
 * a hundred, and Cedar looks at each that it is given.
 */
function preparse({ rules }: ParsedRules): (question: AccessQuestion) => string {
  const names = new Set<string>();
  const policySet = `access-rules-${loaded++}`;
  return ({ caller, action }) => {
    const type = CALLER_TYPES[caller.principal.kind];
    const name = `${policySet} ${type} ${action}`;
    if (names.has(name)) return name;
    const about = rules.filter(
      ({ principals, actions }) => principals.includes(type) && actions.includes(action),
    );
    const staticPolicies = Object.fromEntries(about.map(({ id, text }) => [id, text]));
    const answer = preparsePolicySet(name, { staticPolicies });
    if (answer.type === 'failure') {
      throw new AccessRulesError(answer.errors.map(({ message }) => message));
    }
    names.add(name);
    return name;
  };
}

/** A question as the rules see it. */
interface Asked {
  readonly question: AccessQuestion;
  readonly caller: ReturnType<typeof toCallerEntity>;
  readonly resource: ReturnType<typeof toResourceEntity>;
  readonly context: ReturnType<typeof toContext>;
}

/**
 * What was decided for one caller at one instant is kept until another one asks: a list asks the same of many
 * reviews. No rule names a review, so two that differ in their ids alone are the same to every rule.
 */
function remembering(decideAnew: (asked: Asked) => AccessDecision): RuleBook['decide'] {
  let circumstances = '';
  const known = new Map<string, AccessDecision>();
  return (question) => {
    const { action, resource: about, now } = question;
    const caller = toCallerEntity(question.caller);
    const resource = toResourceEntity(about, now);
    const context = toContext(question);
    const those = JSON.stringify([caller, context]);
    if (those !== circumstances) known.clear();
    circumstances = those;
    const { recusedFrom } = question.caller;
    const isAnyReview = about.kind === 'review' && !recusedFrom.includes(about.review.id);
    const key = JSON.stringify([action, isAnyReview ? resource.attrs : resource]);
    const decision = known.get(key) ?? decideAnew({ question, caller, resource, context });
    known.set(key, decision);
    return decision;
  };
}

function decide(
  parsed: ParsedRules,
  policySet: string,
  { question, caller, resource, context }: Asked,
): AccessDecision {
  const action = toActionEntity(parsed, question.action);
  const answer = statefulIsAuthorized({
    principal: caller.uid,
    action: action.uid,
    resource: resource.uid,
    context,
    preparsedPolicySetId: policySet,
    // Without the schema: to have it checked again costs three times the decision itself.
    entities: [caller, action, resource],
  });
  if (answer.type === 'failure') {
    return { allowed: false, rules: [], faults: answer.errors.map(({ message }) => message) };
  }
  const { decision, diagnostics } = answer.response;
  const faults = diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`);
  // A prohibition that cannot be evaluated does not count for Cedar. It must count here.
  const allowed = decision === 'allow' && faults.length === 0;
  return { allowed, rules: diagnostics.reason, faults };
}

function toActionEntity({ groups }: ParsedRules, action: AccessAction) {
  const parents = (groups.get(action) ?? []).map((id) => ({ type: 'Action', id }));
  const uid: TypeAndId = { type: 'Action', id: action };
  return { uid, attrs: {}, parents } satisfies EntityJson;
}

function kindsFor({ rules }: ParsedRules, action: AccessAction): Principal['kind'][] {
  const permits = rules.filter(
    ({ effect, actions }) => effect === 'permit' && actions.includes(action),
  );
  const kinds = Object.keys(CALLER_TYPES) as Principal['kind'][];
  return kinds.filter((kind) =>
    permits.some(({ principals }) => principals.includes(CALLER_TYPES[kind])),
  );
}
