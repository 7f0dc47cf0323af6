import type { Principal } from '../../../contracts/people/participant';
import { APPROVALS } from '../../../contracts/http/access-action';
import type { Proposal } from '../../../policies/access/access-question';
import type { RuleBook } from '../../../policies/access/access-rules';
import { ROLES } from './access-matrix';
import type { Role } from './access-matrix';
import { fresh, NOW } from './access-world';
import { HIGH_VALUE } from './cell-words';
import { toTable } from './markdown-table';

type About = Pick<Proposal, 'company' | 'agency'>;

/** About whose key or registration a proposal is. */
const ABOUT: Readonly<Record<string, About>> = {
  'Example Labs': { company: 'example-labs' },
  'another company': { company: 'other-labs' },
  'the agency caisi': { agency: 'caisi' },
  'another agency': { agency: 'nsa' },
  'the deployment': {},
};

/** Made by somebody else, about somebody whom a third one has registered. */
const OTHERS: Proposal = {
  id: 'proposal-1',
  proposedBy: 'somebody-else',
  registeredBy: ['a-third-one'],
};

/** Who approves what somebody else has proposed: a row for each role that ever may. */
export function toApprovalSection(rules: RuleBook): string {
  const roles = Object.keys(ROLES) as Role[];
  const rows = APPROVALS.flatMap((action) =>
    roles.map((role) => ({ action, role, cells: toCells(rules, action, role) })),
  );
  const ever = rows.filter(({ cells }) => cells.some(({ isAllowed }) => isAllowed));
  const table = toTable(
    ['what', 'who', ...Object.keys(ABOUT).map((about) => `of ${about}`), 'by'],
    ever.map(({ action, role, cells }) => [
      `\`${action}\``,
      role,
      ...cells.map(({ isAllowed }) => (isAllowed ? `yes ${HIGH_VALUE}` : 'no')),
      [...new Set(cells.flatMap(({ isAllowed, by }) => (isAllowed ? by : [])))].join(', '),
    ]),
  );
  return [
    table,
    'Their own proposal: nobody (same-person). What is about somebody whom they have registered, or given ' +
      'more than they had: nobody (registered-by-the-approver).',
  ].join('\n\n');
}

function toCells(rules: RuleBook, action: (typeof APPROVALS)[number], role: Role) {
  const principal: Principal = ROLES[role];
  return Object.values(ABOUT).map((about) => {
    const ask = (change: Partial<Proposal>, secondFactorAt: string | null = NOW) => {
      const proposal = { ...OTHERS, ...about, ...change };
      const caller = { ...fresh(principal), secondFactorAt };
      return rules.decide({ caller, action, resource: { kind: 'proposal', proposal }, now: NOW });
    };
    const own = principal.person ?? '';
    const loose = [ask({ proposedBy: own }), ask({ registeredBy: [own] }), ask({}, null)];
    if (loose.some(({ allowed }) => allowed)) {
      throw new Error(`${role} ${action}: alone, or without a second factor`);
    }
    const said = ask({});
    return { isAllowed: said.allowed, by: said.rules };
  });
}
