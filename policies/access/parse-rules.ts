import {
  policySetTextToParts,
  policyToJson,
  schemaToJson,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { ActionType, DetailedError, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { ACTIONS_BY_RESOURCE } from '../../contracts/http/access-action';
import { toScope } from './rule-scope';
import type { RuleScope } from './rule-scope';
import type { RuleTexts } from './rule-texts';

/** The access rules are wrong. `problems` names everything at once. */
export class AccessRulesError extends Error {
  override readonly name = 'AccessRulesError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The access rules are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

interface ParsedRule extends RuleScope {
  /** Its name, as `@id` gives it. */
  readonly id: string;
  readonly text: string;
  readonly effect: PolicyJson['effect'];
}

export interface ParsedRules {
  readonly rules: readonly ParsedRule[];
  /** The groups that each action belongs to, by the action. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** @throws AccessRulesError for what is not Cedar, has no name of its own, or contradicts the schema. */
export function parseRules({ schema, policies }: RuleTexts): ParsedRules {
  const actions = parseActions(schema);
  const named = [...policies].flatMap(([file, text]) => splitPolicies(file, text));
  const ids = named.map(({ id }) => id);
  refuseIf(ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: twice`));
  // Reviews are told apart by what is said of them: decisions are kept by that.
  refuseIf(
    named.flatMap(({ id, text }) => (/\bReview::"/.test(text) ? [`${id}: names a review`] : [])),
  );
  const staticPolicies = Object.fromEntries(named.map(({ id, text }) => [id, text]));
  const answer = validate({ schema, policies: { staticPolicies } });
  if (answer.type === 'failure') throw toError('rules', answer.errors);
  const found = [...answer.validationErrors, ...answer.validationWarnings];
  refuseIf(found.map(({ policyId, error }) => `${policyId}: ${error.message}`));
  return {
    rules: named.map(({ id, text, json }) => {
      return { id, text, effect: json.effect, ...toScope(json, actions) };
    }),
    groups: new Map([...actions].map(([name, action]) => [name, groupsOf(action)])),
  };
}

function parseActions(schema: string): Map<string, ActionType<string>> {
  const answer = schemaToJson(schema);
  if (answer.type === 'failure') throw toError('schema', answer.errors);
  const actions = answer.json['']?.actions ?? {};
  // A group applies to nothing itself.
  const asked = Object.entries(actions).filter(([, one]) => one.appliesTo?.resourceTypes.length);
  const found = asked.map(
    ([name, { appliesTo }]) => `${name} on ${appliesTo?.resourceTypes.join()}`,
  );
  const known = Object.entries(ACTIONS_BY_RESOURCE).flatMap(([resource, names]) =>
    names.map((name) => `${name} on ${resource}`),
  );
  refuseIf([
    ...known.filter((one) => !found.includes(one)).map((one) => `schema: no action ${one}`),
    ...found.filter((one) => !known.includes(one)).map((one) => `schema: unknown: ${one}`),
  ]);
  return new Map(asked);
}

const groupsOf = ({ memberOf = [] }: ActionType<string>): string[] => memberOf.map(({ id }) => id);

interface NamedPolicy {
  readonly id: string;
  readonly text: string;
  readonly json: PolicyJson;
}

function splitPolicies(file: string, text: string): NamedPolicy[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw toError(file, parts.errors);
  return parts.policies.map((policy) => {
    const parsed = policyToJson(policy);
    if (parsed.type === 'failure') throw toError(file, parsed.errors);
    const { json } = parsed;
    const id = json.annotations?.['id'];
    if (id === undefined) throw new AccessRulesError([`${file}: a rule has no @id`]);
    return { id, text: policy, json };
  });
}

const toError = (place: string, errors: readonly DetailedError[]): AccessRulesError =>
  new AccessRulesError(errors.map(({ message }) => `${place}: ${message}`));

function refuseIf(problems: readonly string[]): void {
  if (problems.length > 0) throw new AccessRulesError(problems);
}
