import { checkParseContext, checkParseEntities } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from '@jest/globals';
import type { Grant } from '../../../contracts/review/access/ledger';
import type { Principal } from '../../../contracts/people/participant';
import { APPROVALS } from '../../../contracts/http/access-action';
import type { AccessAction } from '../../../contracts/http/access-action';
import { readRuleTexts } from '../../../policies/access/rule-texts';
import { toCallerEntity, toContext, toResourceEntity } from '../../../policies/access/to-entities';
import {
  ADMIN,
  ask,
  askAnywhere,
  askApproval,
  AUDITOR,
  COORDINATOR,
  fresh,
  grantTo,
  LEAD,
  MEMBER,
  NOW,
  OPERATOR,
  review,
  REVIEWER,
  SERVICE,
} from './access-world';

const EVERYBODY = [SERVICE, MEMBER, ADMIN, REVIEWER, LEAD, COORDINATOR, OPERATOR, AUDITOR];

describe('what the rules are asked about', () => {
  const { schema } = readRuleTexts();

  it.each(EVERYBODY)('follows their schema: %j', (principal) => {
    const caller = { ...fresh(principal), recusedFrom: [review.id] };
    const planned = { ...review, plannedRelease: '2026-07-20' };
    const entities = [
      toCallerEntity(caller),
      toResourceEntity({ kind: 'review', review }, NOW),
      toResourceEntity(
        { kind: 'review', review: { ...planned, id: `rev-${'b'.repeat(26)}` } },
        NOW,
      ),
      toResourceEntity(
        {
          kind: 'proposal',
          proposal: {
            ...{ id: 'p', proposedBy: 'someone', registeredBy: ['someone'] },
            ...{ company: 'example-labs', agency: 'caisi' },
          },
        },
        NOW,
      ),
      toResourceEntity({ kind: 'platform' }, NOW),
    ];
    expect(checkParseEntities({ entities, schema })).toEqual({ type: 'success' });
    const action = { type: 'Action', id: 'readReview' };
    for (const secondFactorAt of [null, NOW]) {
      const context = toContext({ now: NOW, caller: { ...caller, secondFactorAt } });
      expect(checkParseContext({ context, schema, action })).toEqual({ type: 'success' });
    }
  });
});

describe('a company', () => {
  it.each([
    ['another company’s review', { company: 'other-labs' }],
    ['a dossier before the report', { outcome: 'completed', report: null }],
    ['a dossier before the end', { outcome: null, report: `sha256:${'d'.repeat(64)}` }],
  ] as const)('does not read %s', (_name, change) => {
    expect(ask(ADMIN, 'readDossier', { review: change }).allowed).toBe(false);
  });

  it('reads what its report rests on once that is issued', () => {
    const change = { outcome: 'completed', report: `sha256:${'d'.repeat(64)}` } as const;
    expect(ask(SERVICE, 'readDossier', { review: change })).toEqual({
      allowed: true,
      rules: ['company-reads-what-its-report-rests-on'],
      faults: [],
    });
  });

  it('withdraws by an administrator or a service, not by a member', () => {
    const said = [ADMIN, SERVICE, MEMBER].map((caller) => ask(caller, 'withdraw').allowed);
    expect(said).toEqual([true, true, false]);
  });
});

describe('an agency', () => {
  it('takes part in its own reviews alone', () => {
    expect(ask({ ...LEAD, agency: 'cisa' }, 'readReview').allowed).toBe(false);
    expect(ask({ ...LEAD, agency: 'nsa' }, 'readReview').allowed).toBe(true);
  });

  it('destroys by its lead, and only what is over', () => {
    expect(ask(LEAD, 'destroy').allowed).toBe(false);
    expect(ask(LEAD, 'destroy', { review: { phase: 'closed' } }).allowed).toBe(true);
    expect(ask(REVIEWER, 'destroy', { review: { phase: 'closed' } }).allowed).toBe(false);
  });
});

describe('what the model answered', () => {
  const granted = (...grants: Grant[]) => ({ review: { accessLedger: { grants } } });
  const READS = ['readTranscript', 'reviewTranscript'] as const;

  it.each(READS)('is for those of the agencies who have a grant: %s', (action) => {
    expect(ask(REVIEWER, action, granted(grantTo(REVIEWER.person))).allowed).toBe(true);
    for (const grants of [[], [grantTo(LEAD.person)]]) {
      const said = ask(REVIEWER, action, granted(...grants));
      expect(said).toMatchObject({ allowed: false, rules: ['without-a-grant'] });
    }
  });

  it.each([
    ['revoked', { revokedAt: NOW }],
    ['over', { until: NOW }],
    ['for another agency', { agency: 'nsa' }],
  ] as const)('is for nobody whose grant is %s', (_name, change) => {
    const said = ask(REVIEWER, 'readTranscript', granted(grantTo(REVIEWER.person, change)));
    expect(said.allowed).toBe(false);
  });

  it('is open to the agencies without one where the edition only records grants', () => {
    const { timeZone } = review.conditions;
    const under = (grants: 'needed' | 'recorded') => ({
      review: { conditions: { timeZone, grants }, accessLedger: { grants: [] } },
    });
    expect(ask(REVIEWER, 'readTranscript', under('recorded')).allowed).toBe(true);
    expect(ask(REVIEWER, 'readTranscript', under('needed')).allowed).toBe(false);
  });

  it('asks no grant of an auditor, who reads it after the embargo', () => {
    const closed = { review: { phase: 'closed' as const, accessLedger: { grants: [] } } };
    expect(ask(AUDITOR, 'readTranscript', closed).allowed).toBe(true);
    expect(ask(AUDITOR, 'readTranscript').allowed).toBe(false);
  });
});

describe('who is recused', () => {
  const recused = { caller: { recusedFrom: [review.id] } };
  const ACTIONS = ['readReview', 'listEvents', 'signOff', 'escalate'] as const;

  it.each(ACTIONS)('is forbidden everything in that review: %s', (action) => {
    expect(ask(LEAD, action).allowed).toBe(true);
    const said = ask(LEAD, action, recused);
    expect(said).toMatchObject({ allowed: false, rules: ['recused-from-the-review'] });
  });

  it('may still take part in others', () => {
    const others = { caller: { recusedFrom: [`rev-${'c'.repeat(26)}`] } };
    expect(ask(LEAD, 'readReview', others).allowed).toBe(true);
  });
});

describe('an embargo', () => {
  const planned = { plannedRelease: '2026-07-20' };

  it.each([AUDITOR, COORDINATOR])(
    'keeps contents from $kind until the release has passed',
    (by) => {
      // Midnight in Washington.
      const [before, after] = ['2026-07-21T03:59:59.999Z', '2026-07-21T04:00:00.000Z'];
      const said = (now: string) => ask(by, 'readReport', { review: planned, now });
      expect(said(before)).toMatchObject({ allowed: false, rules: ['under-embargo'] });
      expect(said(after).allowed).toBe(true);
    },
  );

  it('outlasts a review that is closed before the release', () => {
    const closed = { ...planned, phase: 'closed' } as const;
    expect(ask(AUDITOR, 'readReport', { review: closed })).toMatchObject({
      allowed: false,
      rules: ['under-embargo'],
    });
    const after = { review: closed, now: '2026-07-21T04:00:00.000Z' };
    expect(ask(AUDITOR, 'readReport', after).allowed).toBe(true);
  });

  it('lasts until the review is closed where no release is planned', () => {
    const later = { now: '2027-07-10T12:00:00.000Z' };
    expect(ask(AUDITOR, 'readReport', later).allowed).toBe(false);
    expect(ask(AUDITOR, 'readReport', { review: { phase: 'closed' } }).allowed).toBe(true);
  });

  it('lasts where the hour cannot be told', () => {
    const conditions = { ...review.conditions, timeZone: 'Nowhere/Nowhere' };
    const strange = { ...planned, conditions, phase: 'closed' } as const;
    const later = { review: strange, now: '2027-07-10T12:00:00.000Z' };
    expect(ask(AUDITOR, 'readReport', later).allowed).toBe(false);
  });

  it('hides neither the existence nor the state of the review', () => {
    expect(ask(AUDITOR, 'readReview', { review: planned }).allowed).toBe(true);
  });

  it('does not concern the company and its agencies', () => {
    expect(ask(REVIEWER, 'readReport', { review: planned }).allowed).toBe(true);
  });
});

describe('a second factor', () => {
  const WEIGHTY: [AccessAction, Principal][] = [
    ['signOff', REVIEWER],
    ['determine', REVIEWER],
    ['destroy', LEAD],
    ['enrolKey', MEMBER],
    ['revokeKey', REVIEWER],
    ['rotateKeys', OPERATOR],
    ['retireKeys', OPERATOR],
    ['registerPeople', LEAD],
    ['registerServices', OPERATOR],
    ['registerCompanies', OPERATOR],
    ['issueServiceKeys', ADMIN],
    ['liftRecusal', COORDINATOR],
    ['tollReviews', COORDINATOR],
  ];
  const old = { allowed: false, rules: ['second-factor-too-old'] };

  it.each(WEIGHTY)('is asked for, and not an old one: %s', (action, by) => {
    const said = (secondFactorAt: string | null) =>
      askAnywhere(by, action, { ...fresh(by), secondFactorAt });
    expect(said(null)).toMatchObject(old);
    expect(said('2026-07-10T11:44:59.999Z')).toMatchObject(old);
    expect(said('2026-07-10T11:45:00.000Z').allowed).toBe(true);
  });

  it.each(APPROVALS)('is asked of who approves: %s', (action) => {
    const isOfCompany = action === 'approveAgreement';
    const by = isOfCompany ? ADMIN : COORDINATOR;
    const proposal = {
      ...(isOfCompany ? { company: 'example-labs' } : { agency: 'caisi' }),
      proposedBy: 'somebody-else',
    };
    const caller = { secondFactorAt: '2026-07-10T11:44:59.999Z' };
    expect(askApproval(by, action, proposal).allowed).toBe(true);
    expect(askApproval(by, action, { ...proposal, caller })).toMatchObject(old);
  });

  it('is not asked for to read', () => {
    expect(ask(REVIEWER, 'readDossier', { caller: { secondFactorAt: null } }).allowed).toBe(true);
  });
});

describe('an approval', () => {
  it('is another person’s', () => {
    const proposal = { agency: 'caisi', proposedBy: LEAD.person };
    expect(askApproval(LEAD, 'approveKey', proposal)).toMatchObject({ rules: ['same-person'] });
    const others = { ...proposal, proposedBy: REVIEWER.person };
    expect(askApproval(LEAD, 'approveKey', others).allowed).toBe(true);
  });

  it.each(['approveKey', 'approvePerson'] as const)(
    'is not given by the person who registered them, no matter who proposed it: %s',
    (action) => {
      const proposal = { agency: 'caisi', proposedBy: REVIEWER.person };
      const said = askApproval(LEAD, action, { ...proposal, registeredBy: ['a', LEAD.person] });
      expect(said).toMatchObject({ allowed: false, rules: ['registered-by-the-approver'] });
      expect(askApproval(LEAD, action, { ...proposal, registeredBy: ['a'] }).allowed).toBe(true);
    },
  );

  const SECOND_LEAD = { ...LEAD, person: 'second-lead' };
  const SECOND_ADMIN = { ...ADMIN, person: 'second-admin' };
  const SECOND_OPERATOR = { ...OPERATOR, person: 'second-operator' };
  it.each([
    [{ agency: 'caisi' }, LEAD, [SECOND_LEAD, COORDINATOR, OPERATOR]],
    [{ agency: 'nsa' }, OPERATOR, [COORDINATOR, SECOND_OPERATOR]],
    [{ company: 'example-labs' }, ADMIN, [SECOND_ADMIN, OPERATOR]],
    [{ company: 'other-labs' }, OPERATOR, [SECOND_OPERATOR]],
    [{}, OPERATOR, [COORDINATOR, SECOND_OPERATOR]],
  ])('of somebody new, for %j and by %j, is for these: %j', (about, { person }, approvers) => {
    const proposal = { ...about, proposedBy: person, registeredBy: [person] };
    const people = [...EVERYBODY, SECOND_LEAD, SECOND_ADMIN, SECOND_OPERATOR];
    const allowed = people.filter((by) => askApproval(by, 'approvePerson', proposal).allowed);
    expect(new Set(allowed)).toEqual(
      new Set(person === OPERATOR.person ? approvers : [...approvers, SECOND_OPERATOR]),
    );
  });

  it('is denied where nobody is named who proposed it', () => {
    expect(askApproval(LEAD, 'approveKey', { agency: 'caisi' }).allowed).toBe(false);
  });

  it('is denied to a service, which is not a person', () => {
    const proposal = { company: 'example-labs', proposedBy: MEMBER.person };
    expect(askApproval(ADMIN, 'approveKey', proposal).allowed).toBe(true);
    expect(askApproval({ ...SERVICE, role: 'service' }, 'approveKey', proposal).allowed).toBe(
      false,
    );
  });

  it('stays within the agency', () => {
    const proposal = { agency: 'nsa', proposedBy: 'someone-there' };
    expect(askApproval(LEAD, 'approveKey', proposal).allowed).toBe(false);
  });
});

describe('an auditor and an operator', () => {
  const ACTS = [
    'withdraw',
    'signOff',
    'escalate',
    'provideAccess',
    'destroy',
    'determine',
  ] as const;

  it.each(ACTS)('change nothing: %s', (action) => {
    expect(ask(AUDITOR, action, { review: { phase: 'closed' } }).allowed).toBe(false);
    expect(ask(OPERATOR, action, { review: { phase: 'closed' } }).allowed).toBe(false);
  });

  it.each(['readReport', 'readDossier', 'readDocument', 'decodePayload'] as const)(
    'never shows contents to an operator: %s',
    (action) => {
      expect(ask(OPERATOR, action, { review: { phase: 'closed' } }).allowed).toBe(false);
    },
  );

  it.each(['signOff', 'determine'] as const)('nor does a coordinator sign: %s', (action) => {
    expect(ask(COORDINATOR, action).allowed).toBe(false);
  });
});
