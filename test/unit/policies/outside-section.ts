import type { RuleBook } from '../../../policies/access/access-rules';
import { isAboutReview, SUBJECTS, toCell } from './access-matrix';
import type { Role, Standing } from './access-matrix';
import { AUDIENCES } from './audience-section';
import { toTable } from './markdown-table';

const REVIEWS: Readonly<Record<Exclude<Standing, 'own'>, string>> = {
  another: 'a review of another company, without their agency',
  recused: 'a review that they are recused from',
};

interface Outsiders {
  readonly roles: readonly Role[];
  readonly standing: Exclude<Standing, 'own'>;
}

/** Staff see every review, and a service is no person who could step aside. */
const OUTSIDERS: readonly Outsiders[] = AUDIENCES.flatMap(({ roles }) => {
  const isStaff = roles.length === 1;
  const people = roles.filter((role) => role !== 'service');
  return [
    ...(isStaff ? [] : [{ roles, standing: 'another' } as const]),
    { roles: people, standing: 'recused' } as const,
  ];
});

/** What those who have no part in a review may do in it, of everything that there is. */
export function toOutsideSection(rules: RuleBook): string {
  const rows = OUTSIDERS.flatMap(({ roles, standing }) => {
    const answers = roles.map((role) => toAnswer(rules, role, standing));
    const isSame = new Set(answers.map((answer) => answer.join())).size === 1;
    const groups = isSame ? [roles.join(', ')] : roles;
    return groups.map((who, place) => [who, REVIEWS[standing], ...(answers[place] ?? [])]);
  });
  return toTable(['who', 'in', 'may', 'by'], rows);
}

function toAnswer(rules: RuleBook, role: Role, standing: Standing): [string, string] {
  const cells = SUBJECTS.filter(isAboutReview).map((subject) => ({
    subject,
    cell: toCell(rules, subject, [role, standing]),
  }));
  const allowed = cells.filter(({ cell }) => cell.allowedIn.length > 0);
  if (allowed.length > 0) return [allowed.map(({ subject }) => subject.summary).join(' · '), ''];
  const [first, ...others] = cells.map(({ cell }) => cell.rules);
  const always = first?.filter((rule) => others.every((rules) => rules.includes(rule))) ?? [];
  return ['nothing', always.join(', ') || 'no rule permits it'];
}
