import type { RuleRow } from './rule-row';

/** What is found. */
export const findingRows: readonly RuleRow[] = [
  {
    path: '/findings/mayRecord',
    rule: 'who records what was found',
    code: 'workflows/domain/findings/decide-findings.ts',
    test: 'test/unit/domain/findings/findings.test.ts',
    title: 'is numbered, preliminary, and of an agency that the edition lets record',
  },
  {
    path: '/findings/urgentTo',
    rule: 'whom an urgent finding is told at once',
    code: 'workflows/domain/findings/decide-findings.ts',
    test: 'test/unit/domain/findings/findings.test.ts',
    title: 'is reported at once to those the edition names, and escalated if it says so',
  },
  {
    path: '/findings/citing',
    rule: 'whether a result is cited before its transcript was read',
    code: 'workflows/domain/findings/decide-findings.ts',
    test: 'test/unit/domain/findings/findings.test.ts',
    title: 'is final once its transcript was read, and not before',
  },
  {
    path: '/findings/topics/*/id',
    rule: 'what is looked at besides suites',
    code: 'workflows/domain/evaluation/coverage.ts',
    test: 'test/unit/domain/findings/findings.test.ts',
    title: 'stands in what the end says was and was not done',
  },
  {
    path: '/findings/topics/*/title',
    rule: 'what that is called',
    code: 'cli/render/records.ts',
    test: 'test/unit/cli/render-edition.test.ts',
    title: 'names what is looked at besides suites',
  },
];
