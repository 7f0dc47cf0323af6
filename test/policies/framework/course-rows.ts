import type { RuleRow } from './rule-row';

/** The course. */
export const courseRows: readonly RuleRow[] = [
  {
    path: '/agencies/*/id',
    rule: 'which agencies take part',
    code: 'workflows/domain/rules.ts',
    test: 'test/domain/sign-off.test.ts',
    title:
      'is refused from an agency that has signed this dossier, and from one that takes no part',
  },
  {
    path: '/agencies/*/name',
    rule: 'what the agency is called',
    code: 'cli/render-records.ts',
    test: 'test/cli/render-edition.test.ts',
    title: 'is shown with its name, its standing and its questions',
  },
  {
    path: '/agencies/*/roles',
    rule: 'which of them leads, determines, is consulted, evaluates and signs',
    code: 'workflows/domain/rules.ts',
    test: 'test/domain/course-rules/determination.test.ts',
    title: 'is asked by who determines, of an agency that the edition has consulted, once',
  },
  {
    path: '/refiling/within',
    rule: 'within which time a withdrawn review may be filed again',
    code: 'workflows/domain/refiling.ts',
    test: 'test/domain/regimes/hsr.test.ts',
    title: 'may be done within two business days, and begins a period of its own',
  },
  {
    path: '/intake/acceptance',
    rule: 'whether the lead has to accept what was submitted',
    code: 'workflows/domain/decide-intake.ts',
    test: 'test/domain/course-rules/intake-gate.test.ts',
    title: 'is accepted by the lead alone, and the record says when the clock starts',
  },
  {
    path: '/access/deadline',
    rule: 'until when the company gives working access',
    code: 'workflows/domain/unready.ts',
    test: 'test/domain/course.test.ts',
    title: 'ends the review as accessFailed at the deadline, not before',
  },
  {
    path: '/determination/initial',
    rule: 'what stands until an agency determines',
    code: 'workflows/domain/decide-tick.ts',
    test: 'test/domain/course-rules/determination.test.ts',
    title: 'lapses once, and leaves what the edition begins with',
  },
  {
    path: '/determination/within',
    rule: 'the time for the answer whether the model is covered',
    code: 'workflows/domain/course/decide-determination.ts',
    test: 'test/domain/course-rules/determination.test.ts',
    title: 'is the company’s, once, and has a clock of its own',
  },
  {
    path: '/determination/basis',
    rule: 'whether a determination says where its basis is held',
    code: 'workflows/domain/course/decide-determination.ts',
    test: 'test/domain/course-rules/determination.test.ts',
    title: 'is a pointer to where it is held, and asked for where the edition asks',
  },
  {
    path: '/requests/mayAsk',
    rule: 'who may ask the company something on record',
    code: 'workflows/domain/course/decide-requests.ts',
    test: 'test/domain/course-rules/requests.test.ts',
    title: 'is asked by whom the edition names, and answered by the company alone, once',
  },
  {
    path: '/requests/answerWithin',
    rule: 'until when it answers',
    code: 'workflows/domain/course/coming.ts',
    test: 'test/domain/course-rules/requests.test.ts',
    title: 'is numbered, and due by the edition’s business days',
  },
  {
    path: '/requests/late',
    rule: 'what a late answer comes to',
    code: 'workflows/domain/course/decide-requests.ts',
    test: 'test/domain/course-rules/requests.test.ts',
    title: 'is overdue once, and then escalated, where the edition says so',
  },
  {
    path: '/requests/reason',
    rule: 'under which reason the clock stands still until the answer',
    code: 'workflows/domain/course/decide-requests.ts',
    test: 'test/domain/course-rules/requests.test.ts',
    title: 'stops it no longer than the edition bears',
  },
  {
    path: '/suites',
    rule: 'which suites each determination asks for',
    code: 'workflows/domain/plan.ts',
    test: 'test/domain/time.test.ts',
    title: 'says in its coverage what was done and what was not',
  },
];
