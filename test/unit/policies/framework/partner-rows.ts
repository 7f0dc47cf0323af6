import type { RuleRow } from './rule-row';

const test = 'test/unit/domain/partners/selection.test.ts';
const code = 'workflows/domain/partners/decide-partners.ts';

/** Trusted partners. */
export const partnerRows: readonly RuleRow[] = [
  {
    path: '/partners/mayNominate',
    rule: 'who may nominate a partner',
    code,
    test,
    title: 'is nominated by either side, once, and agreed to by both',
  },
  {
    path: '/partners/agreedBy',
    rule: 'who has to agree to it',
    code: 'workflows/domain/partners/selection.ts',
    test,
    title: 'is nominated by either side, once, and agreed to by both',
  },
  {
    path: '/partners/objections',
    rule: 'for which reasons one of them may object',
    code,
    test,
    title: 'is objected to for a reason of the edition, and agreed to by the party that objected',
  },
];
