import { OPERATIONS } from '../../../contracts/http/operations';
import { createAccessRules } from '../../../policies/access/access-rules';
import type { RuleBook } from '../../../policies/access/access-rules';
import { readRuleTexts } from '../../../policies/access/rule-texts';
import type { RuleTexts } from '../../../policies/access/rule-texts';
import { remembering } from './access-matrix';
import { toApprovalSection } from './approval-section';
import { AUDIENCES, toAudienceSection } from './audience-section';
import { HIGH_VALUE } from './cell-words';
import { toTable } from './markdown-table';
import { toOutsideSection } from './outside-section';
import { toRuleWords } from './rule-words';

/** Where the page is kept, from the project's root. */
export const ACCESS_PAGE = 'docs/access.md';
export const HOW_TO_WRITE = 'npx tsx test/unit/policies/write-access-page.ts';

const INTRODUCTION = `# Who may do what

Every operation of the API, for every role, in every review and phase: what the access rules answer. This page is made
from the list of operations (\`contracts/http/operations.ts\`) and the rules ([policies/access](../policies/access)); a test fails when
it says anything else. It is written by \`${HOW_TO_WRITE}\`, never by hand.

How to read it:

- What no rule permits is denied. A rule that forbids is stronger than any that permits.
- **always**, **never**: in every phase of a review. **once it has ended**: once there is an outcome. **after the embargo**:
  once the planned release has passed, also where the review is closed before; without a planned release, once it is closed.
- **${HIGH_VALUE}**: only within a quarter of an hour after the person has shown a second factor. A service shows none.
- The last column names the rules that permit it; [the rules in words](#the-rules-in-words) says what each is for.
- \`code\` in the place of an operation is an action that no operation is about as a whole.

What is allowed here can still be refused: which agency may do what, in which phase, is for the review to say by its policy
edition, and whom somebody may register, by the record. What is shown can hold less than there is: field by field, the marks
in \`contracts/projection/confidentiality.ts\` say what each audience sees. To a caller who may not see a review, a denial looks as if
the review did not exist.`;

/** The page as it ought to be. */
export function toAccessPage(
  texts: RuleTexts = readRuleTexts(),
  rules: RuleBook = remembering(createAccessRules(texts)),
): string {
  return `${[
    INTRODUCTION,
    ...AUDIENCES.map((audience) => toAudienceSection(rules, audience)),
    '## Who has no part in a review',
    'The rules were asked for everything that is about a review. This is all that they may do in it.',
    toOutsideSection(rules),
    '## What somebody else has proposed',
    'The callers are people of Example Labs, of the agency caisi, and staff. `approvePerson` is asked about ' +
      'registrations, `approveKey` about signing keys.',
    toApprovalSection(rules),
    '## Who has not logged in',
    `Nobody, but for: ${toOpenOperations()}.`,
    '## The rules in words',
    'As the comment above each says. A rule in common.cedar holds for everybody.',
    toRuleTable(texts),
    '## The requests',
    toRequestTable(),
  ].join('\n\n')}\n`;
}

const toOpenOperations = (): string =>
  OPERATIONS.filter(({ action }) => action === null)
    .map(({ summary }) => summary)
    .join(' · ');

const toRuleTable = (texts: RuleTexts): string =>
  toTable(
    ['rule', 'in words', 'file'],
    toRuleWords(texts).map(({ id, words, file }) => [id, words, file]),
  );

const toRequestTable = (): string =>
  toTable(
    ['what', 'request', 'the rules are asked'],
    OPERATIONS.map(({ summary, method, path, action }) => [
      summary,
      `\`${method.toUpperCase()} ${path}\``,
      action === null ? 'nothing' : `\`${action}\``,
    ]),
  );
