import type { RuleRow } from './rule-row';

/** Custody. */
export const custodyRows: readonly RuleRow[] = [
  {
    path: '/custody/giveBack',
    rule: 'until when what was received is given back or destroyed',
    code: 'workflows/domain/custody/holdings.ts',
    test: 'test/unit/domain/custody/holdings.test.ts',
    title: 'says until when, and closes then with what is outstanding on record',
  },
  {
    path: '/custody/overdue',
    rule: 'who is told what is outstanding then',
    code: 'workflows/domain/custody/decide-custody.ts',
    test: 'test/unit/domain/custody/holdings.test.ts',
    title: 'says until when, and closes then with what is outstanding on record',
  },
  {
    path: '/custody/aftermath',
    rule: 'for how long after the end a release is attested and a partner revoked',
    code: 'workflows/domain/custody/decide-custody.ts',
    test: 'test/unit/domain/custody/aftermath.test.ts',
    title: 'takes them until the term after the end is over, and says that it is',
  },
  {
    path: '/custody/retention/atLeast',
    rule: 'how long the record is kept before it may be destroyed',
    code: 'workflows/domain/custody/close.ts',
    test: 'test/servers/workflows/keeping.test.ts',
    title: 'is not destroyed before, and the lead is asked to have it destroyed after',
  },
  {
    path: '/custody/retention/atMost',
    rule: 'after what time the lead is asked to have it destroyed',
    code: 'workflows/domain/custody/holdings.ts',
    test: 'test/unit/domain/custody/holdings.test.ts',
    title: 'wakes the closed review once, for the lead to have it destroyed',
  },
];
