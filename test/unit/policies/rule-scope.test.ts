import { getValidRequestEnvsPolicy } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from '@jest/globals';
import { parseRules } from '../../../policies/access/parse-rules';
import { readRuleTexts } from '../../../policies/access/rule-texts';

const texts = readRuleTexts();
const OTHERS = [
  'permit (principal, action, resource);',
  'permit (principal == Auditor::"a", action == Action::"readReview", resource);',
  'forbid (principal, action in [Action::"contents", Action::"reading"], resource is Review);',
  'permit (principal is Reviewer, action in Action::"approval", resource);',
];

/** The shipped rules, and heads as none of them has. */
const policies = new Map([
  ...texts.policies,
  ...OTHERS.map((text, index) => [`other-${index}`, `@id("other-${index}") ${text}`] as const),
]);
const { rules } = parseRules({ ...texts, policies });

describe('the callers and actions that a rule can be about', () => {
  it.each(rules)(
    'leave out none that Cedar finds: $id',
    ({ text, effect, principals, actions }) => {
      const found = getValidRequestEnvsPolicy(text, texts.schema);
      if (found.type === 'failure') throw new Error(found.error);
      const named = actions.map((name) => `Action::"${name}"`);
      expect(principals).toEqual(expect.arrayContaining(found.principals));
      expect(named).toEqual(expect.arrayContaining(found.actions));
      // What is forbidden only under conditions may be about fewer.
      if (effect === 'forbid') return;
      expect(principals.toSorted()).toEqual(found.principals.toSorted());
      expect(named.toSorted()).toEqual(found.actions.toSorted());
    },
  );
});
