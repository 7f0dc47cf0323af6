import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '../../../contracts/http/operations';
import type { AccessAction } from '../../../contracts/http/access-action';
import { createAccessRules } from '../../../policies/access/access-rules';
import { readRuleTexts } from '../../../policies/access/rule-texts';
import { readText } from '../../support/read-project';
import { isAboutReview, remembering, ROLES, STANDINGS, SUBJECTS, toCell } from './access-matrix';
import type { Cell, Role, Standing, Subject } from './access-matrix';
import { ACCESS_PAGE, HOW_TO_WRITE, toAccessPage } from './access-page';
import { toWords, toYesOrNo } from './cell-words';
import { toRuleWords } from './rule-words';

const rules = remembering(createAccessRules());
const roles = Object.keys(ROLES) as Role[];
const onReviews = SUBJECTS.filter(isAboutReview);
const contents = onReviews.filter(({ action }) => action && rules.isIn(action, 'contents'));

const cellOf = (subject: Subject, role: Role, standing: Standing = 'own'): Cell =>
  toCell(rules, subject, [role, standing]);
const subjectOf = (action: AccessAction): Subject => ({ summary: action, path: '', action });
const wordsOf = (action: AccessAction, role: Role): string => {
  const subject = subjectOf(action);
  return (isAboutReview(subject) ? toWords : toYesOrNo)(cellOf(subject, role));
};
const isEver = ({ allowedIn }: Cell): boolean => allowedIn.length > 0;

/** What is expected of each role on a review of its own, by hand; nobody else may. */
const EXPECTED: readonly (readonly [AccessAction, Partial<Record<Role, string>>])[] = [
  ['provideAccess', { service: 'always', member: 'always', admin: 'always' }],
  ['withdraw', { service: 'always', admin: 'always' }],
  [
    'extendWindow',
    {
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  ['endEarly', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['determine', { reviewer: 'always †', lead: 'always †' }],
  ['signOff', { reviewer: 'always †', lead: 'always †' }],
  ['escalate', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['recommend', { reviewer: 'always', lead: 'always' }],
  ['reaffirm', { reviewer: 'always †', lead: 'always †' }],
  ['withdrawOpinion', { reviewer: 'always', lead: 'always' }],
  ['waiveLastCall', { reviewer: 'always', lead: 'always' }],
  ['letEscalationHold', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['takeUpAmendment', { reviewer: 'always', lead: 'always' }],
  ['declareInterest', { reviewer: 'always', lead: 'always' }],
  ['recuse', { reviewer: 'always', lead: 'always' }],
  ['delegate', { reviewer: 'always', lead: 'always' }],
  ['revokeDelegation', { reviewer: 'always', lead: 'always' }],
  ['assign', { lead: 'always' }],
  ['ruleOnInterest', { lead: 'always' }],
  ['acknowledgeEscalation', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['snoozeEscalation', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['rerunEvaluation', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['recordFinding', { reviewer: 'always', lead: 'always' }],
  ['reviseFinding', { reviewer: 'always', lead: 'always' }],
  ['finaliseFinding', { reviewer: 'always', lead: 'always' }],
  ['withdrawFinding', { reviewer: 'always', lead: 'always' }],
  ['reviewTranscript', { reviewer: 'always', lead: 'always' }],
  ['noteCoverage', { reviewer: 'always', lead: 'always' }],
  ['acceptSubmission', { reviewer: 'always', lead: 'always' }],
  ['returnSubmission', { reviewer: 'always', lead: 'always' }],
  ['answerDeficiencies', { service: 'always', member: 'always', admin: 'always' }],
  ['askIfCovered', { service: 'always', member: 'always', admin: 'always' }],
  ['consult', { reviewer: 'always', lead: 'always' }],
  ['answerConsultation', { reviewer: 'always', lead: 'always' }],
  ['askCompany', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['answerRequest', { service: 'always', member: 'always', admin: 'always' }],
  ['contestSuspension', { service: 'always', member: 'always', admin: 'always' }],
  ['settleContest', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['withdrawRequest', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  [
    'beginSuspension',
    {
      member: 'always',
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  ['closeDays', { reviewer: 'always', lead: 'always', coordinator: 'always' }],
  ['amend', { service: 'always', admin: 'always' }],
  ['attestRelease', { admin: 'always' }],
  ['deliver', { service: 'always', member: 'always', admin: 'always' }],
  ['explainDrift', { service: 'always', member: 'always', admin: 'always' }],
  ['acceptDrift', { reviewer: 'always', lead: 'always' }],
  ['confirmDelivery', { reviewer: 'always', lead: 'always' }],
  ['grantAccess', { reviewer: 'always', lead: 'always' }],
  [
    'agreePartner',
    {
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  [
    'nominatePartner',
    {
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  [
    'objectPartner',
    {
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  [
    'revokePartner',
    {
      admin: 'always',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'always',
    },
  ],
  ['setWave', { admin: 'always' }],
  ['commentOnDraft', { service: 'always', member: 'always', admin: 'always' }],
  ['claimRedaction', { service: 'always', member: 'always', admin: 'always' }],
  ['endComments', { service: 'always', member: 'always', admin: 'always' }],
  ['answerComment', { reviewer: 'always', lead: 'always' }],
  ['ruleOnRedaction', { reviewer: 'always', lead: 'always' }],
  ['recordHolding', { reviewer: 'always', lead: 'always' }],
  ['handOverHolding', { reviewer: 'always', lead: 'always' }],
  ['takeOverHolding', { reviewer: 'always', lead: 'always' }],
  ['returnHolding', { reviewer: 'always', lead: 'always' }],
  ['destroyHolding', { reviewer: 'always', lead: 'always' }],
  ['confirmReturn', { member: 'always', admin: 'always' }],
  ['destroy', { lead: 'in custody and once closed †' }],
  [
    'readReport',
    {
      service: 'once it has ended',
      member: 'once it has ended',
      admin: 'once it has ended',
      reviewer: 'always',
      lead: 'always',
      coordinator: 'after the embargo',
      auditor: 'after the embargo',
    },
  ],
  [
    'exportRecord',
    {
      service: 'once its report is issued',
      member: 'once its report is issued',
      admin: 'once its report is issued',
      reviewer: 'always',
      lead: 'always',
      auditor: 'after the embargo',
    },
  ],
  ['readDocument', { reviewer: 'always', lead: 'always', auditor: 'after the embargo' }],
  ['readTranscript', { reviewer: 'always', lead: 'always', auditor: 'after the embargo' }],
  ['decodePayload', { reviewer: 'always', lead: 'always', auditor: 'after the embargo' }],
  ['startReview', { service: 'yes', admin: 'yes' }],
  ['proposeAgreements', { coordinator: 'yes †' }],
  ['terminateAgreements', { admin: 'yes †', coordinator: 'yes †' }],
  ['rotateKeys', { operator: 'yes †' }],
  ['retireKeys', { operator: 'yes †' }],
  ['tollReviews', { coordinator: 'yes †' }],
  ['registerCompanies', { operator: 'yes †' }],
  ['registerPeople', { admin: 'yes †', lead: 'yes †', operator: 'yes †' }],
  ['registerServices', { admin: 'yes †', operator: 'yes †' }],
  ['issueServiceKeys', { admin: 'yes †' }],
  ['listPeople', { admin: 'yes', lead: 'yes', coordinator: 'yes', operator: 'yes' }],
  ['recusePeople', { reviewer: 'yes', lead: 'yes', coordinator: 'yes', auditor: 'yes' }],
  ['liftRecusal', { lead: 'yes †', coordinator: 'yes †' }],
];

describe('the matrix', () => {
  it.each(EXPECTED)('gives %s to nobody but %j', (action, expected) => {
    const nobody = isAboutReview(subjectOf(action)) ? 'never' : 'no';
    const whole = Object.fromEntries(roles.map((role) => [role, expected[role] ?? nobody]));
    expect(Object.fromEntries(roles.map((role) => [role, wordsOf(action, role)]))).toEqual(whole);
  });

  it('gives nothing to anybody where there are no rules', () => {
    const none = createAccessRules({ ...readRuleTexts(), policies: new Map() });
    const given = SUBJECTS.flatMap((subject) =>
      roles.filter((role) => isEver(toCell(none, subject, [role, 'own']))),
    );
    expect(given).toEqual([]);
  });

  it('is about many operations, and about contents among them', () => {
    expect(onReviews.length).toBeGreaterThan(25);
    expect(contents.length).toBeGreaterThan(5);
  });
});

describe('a person recused from a review', () => {
  it.each(roles.filter((role) => role !== 'service'))('has nothing of it: %s', (role) => {
    for (const subject of onReviews) {
      const cell = cellOf(subject, role, 'recused');
      expect(isEver(cell)).toBe(false);
      expect(cell.rules).toContain('recused-from-the-review');
    }
  });
});

describe('a review of another company, without their agency', () => {
  it.each(['service', 'member', 'admin', 'reviewer', 'lead'] as const)(
    'contains nothing for %s',
    (role) => {
      const given = onReviews.filter((subject) => isEver(cellOf(subject, role, 'another')));
      expect(given).toEqual([]);
    },
  );

  it.each(['coordinator', 'operator', 'auditor'] as const)('is as any other for %s', (role) => {
    for (const subject of onReviews) {
      expect(cellOf(subject, role, 'another')).toEqual(cellOf(subject, role));
    }
  });
});

describe('what a review holds', () => {
  it('is never for an operator, in no review', () => {
    const given = STANDINGS.flatMap((standing) =>
      contents.filter((subject) => isEver(cellOf(subject, 'operator', standing))),
    );
    expect(given).toEqual([]);
  });

  it.each(['coordinator', 'auditor'] as const)('is kept from a %s by the embargo', (role) => {
    const words = contents.map((subject) => toWords(cellOf(subject, role)));
    expect(words).toContain('after the embargo');
    expect(words.filter((one) => !['after the embargo', 'never'].includes(one))).toEqual([]);
  });
});

describe('a second factor', () => {
  /** By hand: what is signed, what is destroyed, who counts, which keys count, and every clock. */
  const WEIGHTY: readonly AccessAction[] = [
    'destroy',
    'determine',
    'enrolKey',
    'issueServiceKeys',
    'liftRecusal',
    'proposeAgreements',
    'reaffirm',
    'registerCompanies',
    'registerPeople',
    'registerServices',
    'retireKeys',
    'revokeKey',
    'rotateKeys',
    'signOff',
    'terminateAgreements',
    'tollReviews',
  ];

  it('is asked of everybody for what weighs heavily, and for nothing else', () => {
    const marked = SUBJECTS.filter((subject) =>
      roles.some((role) => cellOf(subject, role).isHighValue),
    );
    expect([...new Set(marked.map(({ action }) => action))].sort()).toEqual(WEIGHTY);
    const loose = marked.flatMap((subject) =>
      roles
        .map((role) => cellOf(subject, role))
        .filter((cell) => isEver(cell) && !cell.isHighValue),
    );
    expect(loose).toEqual([]);
  });
});

describe('the page on who may do what', () => {
  // Asked of the rules above, which remember what they have said: most of it was asked already.
  const page = toAccessPage(readRuleTexts(), rules);

  it(`is what the operations and the rules give today, or else: ${HOW_TO_WRITE}`, () => {
    expect(readText(ACCESS_PAGE)).toBe(page);
  });

  it.each(OPERATIONS)('names $operationId', ({ summary, method, path }) => {
    expect(page).toContain(summary);
    expect(page).toContain(`\`${method.toUpperCase()} ${path}\``);
  });

  it('puts every rule into words', () => {
    const texts = readRuleTexts();
    const named = [...texts.policies.values()].flatMap((text) => [
      ...text.matchAll(/@id\("(.*)"\)/g),
    ]);
    const worded = toRuleWords(texts).map(({ id }) => id);
    expect(worded).toEqual(named.map(([, id]) => id));
  });
});
