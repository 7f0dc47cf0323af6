import type { RuleRow } from './rule-row';

/** The edition itself. */
export const editionRows: readonly RuleRow[] = [
  {
    path: '/id',
    rule: 'names the edition, in every submission under it',
    code: 'workflows/domain/intake/decide-intake.ts',
    test: 'test/unit/cli/render-edition.test.ts',
    title: 'is shown with its name, its standing and its questions',
  },
  {
    path: '/title',
    rule: 'names the edition for people',
    code: 'cli/render/records.ts',
    test: 'test/unit/cli/render-edition.test.ts',
    title: 'is shown with its name, its standing and its questions',
  },
  {
    path: '/standing',
    rule: 'says whether the edition is assumed, shelved, or for tests alone',
    code: 'cli/render/records.ts',
    test: 'test/unit/cli/render-edition.test.ts',
    title: 'is shown with its name, its standing and its questions',
  },
  {
    path: '/citations',
    rule: 'says where each rule comes from',
    code: 'contracts/edition/edition-shape.ts',
    test: 'test/unit/policies/framework-page.test.ts',
    title: 'names a source for every rule',
  },
  {
    path: '/twoPeople',
    rule: 'acts that count only under the signatures of two people of the organisation',
    code: 'activities/review/admit.ts',
    test: 'test/servers/activities/admission-demands.test.ts',
    title: 'counts with two, and not with one who has two keys',
  },
  {
    path: '/bounds',
    rule: 'how much of each kind a review takes: amendments, escalations, findings and the like',
    code: 'workflows/domain/kernel/bounds.ts',
    test: 'test/unit/domain/bounds.test.ts',
    title: 'leave the next run what it can start with: %s',
  },
];
