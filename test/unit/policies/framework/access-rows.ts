import type { RuleRow } from './rule-row';

/** Access and the snapshot. */
export const accessRows: readonly RuleRow[] = [
  {
    path: '/access/probe/everyHours',
    rule: 'how often the health of an access is looked at',
    code: 'workflows/domain/access/watch.ts',
    test: 'test/unit/domain/access/probes.test.ts',
    title: 'runs at a fixed interval plus a jitter that differs by review',
  },
  {
    path: '/access/probe/jitterMinutes',
    rule: 'how much later a probe may come, so that many reviews do not probe at once',
    code: 'workflows/domain/access/watch.ts',
    test: 'test/unit/domain/access/probes.test.ts',
    title: 'runs at a fixed interval plus a jitter that differs by review',
  },
  {
    path: '/access/probe/failures',
    rule: 'how many failures in a row make an outage',
    code: 'workflows/domain/access/watch.ts',
    test: 'test/unit/domain/access/probes.test.ts',
    title: 'tells of an outage after so many failures in a row, since the first',
  },
  {
    path: '/access/probe/credits',
    rule: 'whether an outage stops the clock, and under which reason',
    code: 'workflows/domain/access/outage.ts',
    test: 'test/unit/domain/access/outages.test.ts',
    title: 'is only recorded where the edition credits nothing',
  },
  {
    path: '/access/grants',
    rule: 'whether what the model answered is opened under a person’s own grant alone',
    code: 'policies/access/grants.ts',
    test: 'test/unit/policies/access-rules.test.ts',
    title: 'is open to the agencies without one where the edition only records grants',
  },
  {
    path: '/access/drift',
    rule: 'what an endpoint that shows another snapshot comes to',
    code: 'workflows/domain/access/drift.ts',
    test: 'test/unit/domain/access/drift.test.ts',
    title: 'asks the company, then the lead, and pauses what runs on it',
  },
  {
    path: '/amendments/major',
    rule: 'which changes of what was submitted are major',
    code: 'workflows/domain/access/decide-amendment.ts',
    test: 'test/unit/domain/access/amendments.test.ts',
    title: 'makes what was found and signed stale, and goes back to where evaluation is due',
  },
  {
    path: '/amendments/takenBack',
    rule: 'what it comes to that the company takes a promise back',
    code: 'workflows/domain/access/decide-amendment.ts',
    test: 'test/unit/domain/access/promises-taken-back.test.ts',
    title: 'is a major amendment where the edition says so',
  },
  {
    path: '/amendments/clock',
    rule: 'what a major one does to a window that is open',
    code: 'workflows/domain/access/decide-amendment.ts',
    test: 'test/unit/domain/access/amendments.test.ts',
    title: 'explains the move, gives the days again, and no extension that was used up',
  },
  {
    path: '/amendments/withoutLead',
    rule: 'how many amendments count without the lead’s act',
    code: 'workflows/domain/access/decide-amendment.ts',
    test: 'test/unit/domain/signing/materiality.test.ts',
    title: 'wait for the lead, and change nothing until it takes them up',
  },
];
