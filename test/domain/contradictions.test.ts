import { describe, expect, it } from '@jest/globals';
import { PolicyEdition } from '../../contracts/policy-edition';
import { listEditions, loadEdition } from '../../policies/editions';

const edition = loadEdition('us-2026-06');
const { window, signOff, escalation, custody, partners } = edition;
const [outage, lapse] = edition.suspensions;
const [lead, nsa, cisa] = edition.agencies;
const question = (rule: unknown) => ({ questions: [{ id: 'review', text: 'Well?', rule }] });
const asking = (rule: unknown) => ({ signOff: { ...signOff, ...question(rule) } });
const span = (days: number) => ({ days, unit: 'calendarDays' });
const left = (days: number) => ({
  id: 'long-left',
  when: { kind: 'remainingDays', days },
  notify: ['lead'],
});

const CONTRADICTIONS: readonly (readonly [path: string, why: string, change: object])[] = [
  [
    'window.defaultDays',
    'must lie between minimumDays and ceilingDays',
    { window: { ...window, defaultDays: 31 } },
  ],
  [
    'window.defaultDays',
    'must lie between minimumDays and ceilingDays',
    { window: { ...window, minimumDays: 31 } },
  ],
  [
    'window.tolling',
    'business days can be tolled as whole days alone',
    { window: { ...window, unit: 'businessDays' } },
  ],
  [
    'window.earlyEnd.by',
    'nobody ends what ends of itself',
    { window: { ...window, earlyEnd: { onQuorum: true, by: ['lead'] } } },
  ],
  ['suspensions', 'each reason must stand once', { suspensions: [outage, ...edition.suspensions] }],
  [
    'suspensions.0.then',
    'a suspension that may last for ever comes to nothing but its end',
    { suspensions: [{ ...outage, longest: null }, lapse] },
  ],
  [
    'toll.reason',
    'is no reason of a suspension',
    { toll: { reason: 'holiday', mayOrder: ['coordinator'] } },
  ],
  ['twoPeople', 'an order on every review is for two people', { twoPeople: ['toll'] }],
  ['agencies', 'each agency must stand once', { agencies: [lead, nsa, cisa, cisa] }],
  [
    'agencies',
    'exactly one agency must lead',
    { agencies: [lead, { ...nsa, roles: ['lead', 'signs'] }, cisa] },
  ],
  [
    'signOff.questions',
    'ids must be unique',
    { signOff: { ...signOff, questions: [...signOff.questions, ...signOff.questions] } },
  ],
  [
    'signOff.questions.0.rule',
    'asks for the lead, which does not sign',
    { ...asking({ kind: 'lead' }), agencies: [{ ...lead, roles: ['lead'] }, nsa, cisa] },
  ],
  [
    'signOff.questions.0.rule.agency',
    'asks for an agency that does not sign',
    asking({ kind: 'agency', agency: 'treasury' }),
  ],
  [
    'signOff.questions.0.rule.count',
    'asks for more sign-offs than there are other agencies that sign',
    asking({ kind: 'others', count: 3 }),
  ],
  [
    'signOff.questions.0.rule.of.1.agency',
    'asks for an agency that does not sign',
    asking({ kind: 'all', of: [{ kind: 'lead' }, { kind: 'agency', agency: 'treasury' }] }),
  ],
  [
    'signOff.questions.0.rule.count',
    'asks for more than it lists',
    asking({ kind: 'atLeast', count: 2, of: [{ kind: 'lead' }] }),
  ],
  [
    'signOff.questions.0.rule.of.0.count',
    'asks for more sign-offs than there are other agencies that sign',
    asking({ kind: 'atLeast', count: 1, of: [{ kind: 'others', count: 9 }] }),
  ],
  [
    'reminders',
    'ids of notices must be unique',
    { reminders: [...edition.reminders, edition.reminders[0]] },
  ],
  [
    'reminders.0.when.days',
    'is longer than any window under this edition',
    { reminders: [left(31)] },
  ],
  [
    'escalation.rungs.0.when.days',
    'is longer than any window under this edition',
    { escalation: { ...escalation, rungs: [left(31)] } },
  ],
  [
    'custody.retention.atMost',
    'is over before the record may be destroyed',
    { custody: { ...custody, retention: { atLeast: span(400), atMost: span(300) } } },
  ],
  [
    'partners.agreedBy',
    'must name the company and somebody of the government',
    { partners: { ...partners, agreedBy: ['lead'] } },
  ],
  [
    'partners.agreedBy',
    'must name the company and somebody of the government',
    { partners: { ...partners, agreedBy: ['company'] } },
  ],
  [
    'custody.giveBack',
    'must be over before the record is to be destroyed',
    { custody: { ...custody, retention: { atLeast: null, atMost: span(29) } } },
  ],
];

describe('an edition that contradicts itself', () => {
  it.each(CONTRADICTIONS)('is refused at %s: %s', (path, why, change) => {
    const issues = PolicyEdition.safeParse({ ...edition, ...change }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([[path, why]]);
  });
});

describe('the editions that reviews begin under', () => {
  it('do not contradict themselves', () => {
    expect(listEditions().map((one) => PolicyEdition.safeParse(one).error)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
