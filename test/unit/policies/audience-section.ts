import type { RuleBook } from '../../../policies/access/access-rules';
import { isAboutReview, SUBJECTS, toCell } from './access-matrix';
import type { Cell, Role, Subject } from './access-matrix';
import { toWords, toYesOrNo } from './cell-words';
import { toTable } from './markdown-table';

export interface Audience {
  readonly title: string;
  /** Its file of rules. */
  readonly file: string;
  readonly roles: readonly Role[];
  /** Which reviews its table is about. */
  readonly reviews: string;
}

export const AUDIENCES: readonly Audience[] = [
  {
    title: 'A company',
    file: 'company.cedar',
    roles: ['service', 'member', 'admin'],
    reviews: 'a review of its own',
  },
  {
    title: 'An agency',
    file: 'reviewer.cedar',
    roles: ['reviewer', 'lead'],
    reviews: 'a review that it takes part in',
  },
  {
    title: 'Coordinators',
    file: 'coordinator.cedar',
    roles: ['coordinator'],
    reviews: 'every review',
  },
  { title: 'Operators', file: 'operator.cedar', roles: ['operator'], reviews: 'every review' },
  { title: 'Auditors', file: 'auditor.cedar', roles: ['auditor'], reviews: 'every review' },
];

/** Everything that the rules say to one audience, where it has a part. */
export function toAudienceSection(rules: RuleBook, audience: Audience): string {
  const { title, file, reviews } = audience;
  const onReviews = SUBJECTS.filter(isAboutReview);
  const others = SUBJECTS.filter((subject) => !isAboutReview(subject));
  return [
    `## ${title}`,
    `The rules: [${file}](../policies/access/${file}).`,
    toPart(rules, audience, { head: `on ${reviews}`, subjects: onReviews, toText: toWords }),
    toPart(rules, audience, { head: 'beside reviews', subjects: others, toText: toYesOrNo }),
  ].join('\n\n');
}

interface Part {
  readonly head: string;
  readonly subjects: readonly Subject[];
  readonly toText: (cell: Cell) => string;
}

/** A row for what some role may do, and one sentence for what none may. */
function toPart(rules: RuleBook, { roles }: Audience, { head, subjects, toText }: Part): string {
  const rows = subjects.map(({ summary, ...subject }) => ({
    summary,
    cells: roles.map((role) => toCell(rules, { summary, ...subject }, [role, 'own'])),
  }));
  const isEver = ({ cells }: (typeof rows)[number]): boolean =>
    cells.some(({ allowedIn }) => allowedIn.length > 0);
  const table = toTable(
    [head, ...roles, 'by'],
    rows
      .filter(isEver)
      .map(({ summary, cells }) => [summary, ...cells.map(toText), toRuleIds(cells)]),
  );
  const never = rows.filter((row) => !isEver(row)).map(({ summary }) => summary);
  return never.length === 0 ? table : `${table}\n\nNever, ${head}: ${never.join(' · ')}.`;
}

/** Of the rules that permit: what is denied by no rule has none. */
function toRuleIds(cells: readonly Cell[]): string {
  const permitting = cells.filter(({ allowedIn }) => allowedIn.length > 0);
  return [...new Set(permitting.flatMap(({ rules }) => rules))].join(', ');
}
