import type { RuleRow } from './rule-row';

const test = 'test/unit/domain/accuracy/check.test.ts';
const code = 'workflows/domain/accuracy/decide-accuracy.ts';
const check = 'workflows/domain/accuracy/check.ts';

/** The factual-accuracy check. */
export const accuracyRows: readonly RuleRow[] = [
  {
    path: '/accuracy/outcomes',
    rule: 'which reports are put before the company first',
    code: check,
    test,
    title: 'is made under no edition without a check, and of no outcome that it does not name',
  },
  {
    path: '/accuracy/comment',
    rule: 'how long the company may comment',
    code,
    test,
    title: 'is commented on by the company, in the time that the edition gives',
  },
  {
    path: '/accuracy/answer',
    rule: 'how long the agencies may answer',
    code,
    test,
    title: 'stays unanswered when the time is over, and the edition decides',
  },
  {
    path: '/accuracy/mayAnswer',
    rule: 'who answers comments and rules on claims',
    code,
    test,
    title: 'is answered and ruled on, each once, and with the last of them the check closes',
  },
  {
    path: '/accuracy/grounds',
    rule: 'on which grounds a redaction may be claimed',
    code,
    test,
    title: 'is commented on by the company, in the time that the edition gives',
  },
  {
    path: '/accuracy/unruled',
    rule: 'what becomes of a claim on which nobody rules',
    code,
    test,
    title: 'stays unanswered when the time is over, and the edition decides',
  },
];
