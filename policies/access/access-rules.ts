import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { AuthorizationAnswer, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs';
import type { Principal } from '../../contracts/people/participant';
import type { AccessAction } from '../../contracts/http/access-action';
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
  const parsed = parseRules(texts);
  return {
    decide: remembering(createDecide(parsed)),
    kindsFor: (action) => kindsFor(parsed, action),
    isIn: (action, group) => parsed.groups.get(action)?.includes(group) ?? false,
  };
}

/** The library keeps what is parsed under names that the whole process shares. */
let loaded = 0;

/** Asks the rules that can be about a kind of caller and an action at all: to weigh all of them takes twice as long. */
function createRuleSets({ rules }: ParsedRules): (caller: string, action: AccessAction) => string {
  const book = loaded++;
  const prepared = new Set<string>();
  const prepare = (name: string, those: ParsedRules['rules']): string => {
    const staticPolicies = Object.fromEntries(those.map(({ id, text }) => [id, text]));
    const answer = preparsePolicySet(name, { staticPolicies });
    if (answer.type === 'failure') {
      throw new AccessRulesError(answer.errors.map(({ message }) => message));
    }
    prepared.add(name);
    return name;
  };
  prepare(`access-rules-${book}`, rules);
  return (caller, action) => {
    const name = `access-rules-${book}-${caller}-${action}`;
    if (prepared.has(name)) return name;
    const isAbout = ({ principals, actions }: ParsedRules['rules'][number]): boolean =>
      principals.includes(caller) && actions.includes(action);
    return prepare(name, rules.filter(isAbout));
  };
}

/** A question as the rules see it. */
interface Entities {
  readonly caller: ReturnType<typeof toCallerEntity>;
  readonly resource: ReturnType<typeof toResourceEntity>;
  readonly action: AccessAction;
  readonly context: ReturnType<typeof toContext>;
}

/**
 * What was decided for one caller at one instant is not asked again while nobody else asks: a list asks the same of
 * many reviews. No rule names a review, so that two which differ in their names alone are the same to all of them.
 */
function remembering(decide: (asked: Entities) => AccessDecision) {
  let circumstances = '';
  const known = new Map<string, AccessDecision>();
  return (question: AccessQuestion): AccessDecision => {
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
    const decision = known.get(key) ?? decide({ caller, resource, action, context });
    known.set(key, decision);
    return decision;
  };
}

const createDecide = (parsed: ParsedRules) => {
  const setFor = createRuleSets(parsed);
  return (asked: Entities): AccessDecision => {
    const { caller, resource, context } = asked;
    const action = toActionEntity(parsed, asked.action);
    return toDecision(
      statefulIsAuthorized({
        principal: caller.uid,
        action: action.uid,
        resource: resource.uid,
        context,
        preparsedPolicySetId: setFor(caller.uid.type, asked.action),
        // Without the schema: to have it checked again costs three times the decision itself.
        entities: [caller, action, resource],
      }),
    );
  };
};

function toDecision(answer: AuthorizationAnswer): AccessDecision {
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
