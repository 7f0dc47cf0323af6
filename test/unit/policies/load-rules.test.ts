import { describe, expect, it } from '@jest/globals';
import type { AccessReview } from '../../../contracts/review/review-view';
import { createAccessRules } from '../../../policies/access/access-rules';
import { AccessRulesError } from '../../../policies/access/parse-rules';
import { readRuleTexts } from '../../../policies/access/rule-texts';
import type { RuleTexts } from '../../../policies/access/rule-texts';
import { AUDITOR, fresh, NOW, review, REVIEWER } from './access-world';

const given = readRuleTexts();

/** The rules with one file changed, or one more. */
const withFile = (file: string, change: (text: string) => string): RuleTexts => ({
  ...given,
  policies: new Map([...given.policies, [file, change(given.policies.get(file) ?? '')]]),
});

const problemsOf = (texts: RuleTexts): readonly string[] => {
  try {
    createAccessRules(texts);
  } catch (error) {
    if (error instanceof AccessRulesError) return error.problems;
    throw error;
  }
  return [];
};

describe('the rules', () => {
  it('contradict their schema nowhere', () => {
    expect(problemsOf(given)).toEqual([]);
  });

  it.each([
    [
      'an attribute that there is not',
      (text: string) => text.replace('resource.phase', 'resource.mood'),
    ],
    [
      'an attribute that may be missing, unasked',
      (text: string) => text.replace('resource has embargoUntil && ', ''),
    ],
    ['an action that there is not', (text: string) => text.replace('"contents"', '"secrets"')],
    ['no name', (text: string) => text.replace('@id("under-embargo")', '')],
    ['the same name twice', (text: string) => text.replace('under-embargo', 'same-person')],
    ['no Cedar', (text: string) => `${text} allow everybody;`],
  ])('do not load with %s', (_name, change) => {
    expect(problemsOf(withFile('common.cedar', change)).length).toBeGreaterThan(0);
  });

  it('do not load when one names a review', () => {
    const named = '@id("named") forbid (principal, action, resource == Review::"rev-a");';
    expect(problemsOf(withFile('named.cedar', () => named))).toEqual(['named: names a review']);
  });

  it('do not load when the schema knows another action than the code', () => {
    const schema = given.schema.replace('readReview, listEvents,', 'readReview,');
    expect(problemsOf({ ...given, schema })).toContain('schema: no action listEvents on Review');
  });
});

describe('a decision', () => {
  const question = {
    caller: fresh(REVIEWER),
    action: 'readReview',
    resource: { kind: 'review', review },
    now: NOW,
  } as const;

  it('is no without a permitting rule', () => {
    const rules = createAccessRules(withFile('reviewer.cedar', () => ''));
    expect(rules.decide(question)).toEqual({ allowed: false, rules: [], faults: [] });
    expect(rules.kindsFor('readReview')).not.toContain('reviewer');
  });

  it('is no if an attribute needed by a prohibition is missing', () => {
    const rules = createAccessRules();
    const closed: AccessReview = { ...review, phase: 'closed' };
    const audit = { ...question, caller: fresh(AUDITOR), action: 'readReport' } as const;
    const whole = { kind: 'review', review: closed } as const;
    expect(rules.decide({ ...audit, resource: whole }).allowed).toBe(true);
    const nowhere = { ...closed, phase: undefined } as unknown as AccessReview;
    const resource = { kind: 'review', review: nowhere } as const;
    const said = rules.decide({ ...audit, resource });
    expect(said).toMatchObject({ allowed: false, faults: [expect.stringContaining('phase')] });
  });

  it('is the same whatever was asked before, of whom and by whom', () => {
    const other = { ...review, id: `rev-${'c'.repeat(26)}` };
    const reviews: AccessReview[] = [review, other, { ...review, phase: 'closed' }];
    const callers = [fresh(REVIEWER), { ...fresh(REVIEWER), recusedFrom: [other.id] }];
    const questions = [...callers, fresh(AUDITOR)].flatMap((caller) =>
      (['readReview', 'signOff'] as const).flatMap((action) =>
        reviews.map((one) => ({
          ...{ caller, action, now: NOW, resource: { kind: 'review', review: one } as const },
        })),
      ),
    );
    const asked = createAccessRules();
    const together = questions.map((one) => asked.decide(one));
    expect(together).toEqual(questions.map((one) => createAccessRules().decide(one)));
    expect(questions.toReversed().map((one) => asked.decide(one))).toEqual(together.toReversed());
  });

  it('is no if a prohibition cannot be evaluated, even if a rule permits', () => {
    const overflow =
      '@id("broken") forbid (principal, action, resource) ' +
      'when { context.now.offset(duration("106751991167d")) > context.now };';
    const rules = createAccessRules(withFile('broken.cedar', () => overflow));
    const said = rules.decide(question);
    expect(said).toMatchObject({ allowed: false, rules: ['agencies-read-their-reviews'] });
    expect(said.faults).toHaveLength(1);
  });
});
