import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAdmit } from '../../../activities/review/admit';
import { registerPerson } from '../../../store/people/participants';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { Act } from '../../../contracts/review/act';
import type { PersonInput } from '../../../contracts/people/person';
import { createAccessRules } from '../../../policies/access/access-rules';
import { accessReview } from '../../support/access-review';
import type { KeyOwner } from '../../../contracts/statement/signing-key';
import type { Actor } from '../../../contracts/people/participant';
import type { Statement } from '../../../contracts/statement/statement';
import { digestOfBytes, saidDigest } from '../../../trust/statements/digest';
import { cosignStatement, signStatement } from '../../../trust/statements/statement';
import type { Admission } from '../../../workflows/effects';
import { STATED_AT, createSigner, sampleStatement } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { DEPLOYMENT } from '../../support/deployment';

const CAISI: Actor = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' };
const COMPANY: Actor = { kind: 'company', company: 'example-labs' };
const WITHDRAW: Act = { kind: 'withdraw', reason: 'put off' };
const EXTEND: Act = { kind: 'extendWindow', days: 2, reason: 'more time' };
const ASK: Act = { kind: 'askCompany', question: 'Which weights are these?' };
const SUSPEND: Act = { kind: 'beginSuspension', reason: 'access-outage' };
const ESCALATE: Act = { kind: 'escalate', reason: 'a doubt' };

let store: TestStore;
const signers = new Map<string, Signer>();

const KEYS: Readonly<Record<string, KeyOwner>> = {
  caisi: { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' },
  spare: { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' },
  deputy: { kind: 'reviewer', person: 'reviewer-deputy', agency: 'caisi' },
  nsa: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' },
  lead: { kind: 'reviewer', person: 'lead-caisi', agency: 'caisi' },
  gone: { kind: 'reviewer', person: 'reviewer-gone', agency: 'caisi' },
  idle: { kind: 'reviewer', person: 'reviewer-idle', agency: 'caisi' },
  waiting: { kind: 'reviewer', person: 'reviewer-waiting', agency: 'caisi' },
  recused: { kind: 'reviewer', person: 'reviewer-recused', agency: 'caisi' },
  member: { kind: 'company', company: 'example-labs', person: 'member' },
  moved: { kind: 'reviewer', person: 'reviewer-moved', agency: 'caisi' },
  unregistered: { kind: 'reviewer', person: 'reviewer-unregistered', agency: 'caisi' },
  company: { kind: 'company', company: 'example-labs' },
  counsel: { kind: 'company', company: 'example-labs', person: 'counsel' },
  service: { kind: 'service', service: 'api' },
};

const REVIEWS = ['reviewer'] as const;
const ADMINISTERS = ['companyAdmin'] as const;
const PEOPLE: readonly Omit<PersonInput, 'name'>[] = [
  { person: 'reviewer-caisi', agency: 'caisi', active: true, roles: [...REVIEWS] },
  { person: 'reviewer-deputy', agency: 'caisi', active: true, roles: [...REVIEWS] },
  { person: 'reviewer-nsa', agency: 'nsa', active: true, roles: [...REVIEWS] },
  { person: 'lead-caisi', agency: 'caisi', active: true, roles: ['agencyLead'] },
  { person: 'reviewer-gone', agency: 'caisi', active: false, roles: [...REVIEWS] },
  { person: 'reviewer-moved', agency: 'nsa', active: true, roles: [...REVIEWS] },
  { person: 'reviewer-idle', agency: 'caisi', active: true, roles: [] },
  {
    person: 'reviewer-waiting',
    agency: 'caisi',
    active: true,
    roles: [...REVIEWS],
    approvedBy: null,
  },
  {
    person: 'reviewer-recused',
    agency: 'caisi',
    active: true,
    roles: [...REVIEWS],
    recusedFrom: [sampleStatement().review],
  },
  { person: 'counsel', company: 'example-labs', active: true, roles: [...ADMINISTERS] },
  { person: 'member', company: 'example-labs', active: true, roles: ['companyMember'] },
  { person: 'counsel-gone', company: 'example-labs', active: false, roles: [...ADMINISTERS] },
];

beforeAll(async () => {
  store = await createTestStore();
  for (const person of PEOPLE) {
    await registerPerson(store, { name: 'Example Person', ...person });
  }
  for (const [name, owner] of Object.entries(KEYS)) {
    const signer = await createSigner(`key-${name}`, owner);
    signers.set(name, signer);
    await registerSigningKey(store, signer.key);
  }
});
afterAll(() => store.drop());

async function sign(name: string, change: Partial<Statement> = {}): Promise<string> {
  const signer = signers.get(name);
  if (!signer) throw new Error(`nobody is called ${name}`);
  return signStatement(sampleStatement(change), signer);
}

const { review: REVIEW } = sampleStatement();
const RULES = createAccessRules();
const CIRCUMSTANCES = { review: REVIEW, now: STATED_AT, twoPeople: [] };

const judge = (statements: readonly string[], about = accessReview(REVIEW)): Promise<Admission[]> =>
  createAdmit({ store, rules: RULES, deployment: DEPLOYMENT })({
    ...CIRCUMSTANCES,
    about,
    statements,
  });

async function verdictOf(
  name: string,
  change: Partial<Statement> = {},
  about = accessReview(REVIEW),
): Promise<string> {
  const [admission] = await judge([await sign(name, change)], about);
  if (!admission) throw new Error('there was no answer');
  return admission.admitted ? 'admitted' : admission.code;
}

const at = (offsetMs: number): string => new Date(Date.parse(STATED_AT) + offsetMs).toISOString();
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

describe('statements that arrive together', () => {
  it('are judged one by one, in order', async () => {
    const good = await sign('caisi');
    const said = saidDigest(sampleStatement());
    const envelope = digestOfBytes(good);
    const verdicts = await judge(['', good, `${good}x`, 'a.b.c', 'a'.repeat(20_000), good]);
    expect(verdicts).toEqual([
      { admitted: false, code: 'malformed' },
      { admitted: true, said, envelope },
      { admitted: false, code: 'malformed' },
      { admitted: false, code: 'malformed' },
      { admitted: false, code: 'too-large' },
      { admitted: true, said, envelope },
    ]);
    expect(await judge([])).toEqual([]);
  });
});

describe('an envelope that was applied before', () => {
  it('is known by its digest, without a look at its signatures', async () => {
    const closed = await createTestStore();
    await closed.drop();
    const good = await sign('caisi');
    const admit = createAdmit({ store: closed, rules: RULES, deployment: DEPLOYMENT });
    const circumstances = { ...CIRCUMSTANCES, about: accessReview(REVIEW) };
    const known = [digestOfBytes(good)];
    expect(await admit({ ...circumstances, known, statements: [good] })).toEqual([
      { admitted: true, known: true },
    ]);
    const later = { ...circumstances, now: at(HOUR_MS * 2), known, statements: [good] };
    expect(await admit(later)).toEqual([{ admitted: false, code: 'expired' }]);
  });

  it('is known to its last byte alone', async () => {
    const [good, forged] = [await sign('caisi'), await sign('nsa')];
    const request = { ...CIRCUMSTANCES, about: accessReview(REVIEW), known: [digestOfBytes(good)] };
    const admit = createAdmit({ store, rules: RULES, deployment: DEPLOYMENT });
    expect(await admit({ ...request, statements: [forged] })).toEqual([
      { admitted: false, code: 'wrong-signer', key: 'key-nsa' },
    ]);
  });
});

describe('the time of a statement', () => {
  it.each([
    ['is borne two minutes ahead of the review', [MINUTE_MS * 2, DAY_MS], 'admitted'],
    ['is not borne further ahead', [MINUTE_MS * 2 + 1, DAY_MS], 'not-yet-valid'],
    ['is over at the instant of its expiry', [-DAY_MS, 0], 'expired'],
    ['is not over a millisecond before', [-DAY_MS, 1], 'admitted'],
    ['is seven days at most', [-DAY_MS, DAY_MS * 6], 'admitted'],
    ['is not a millisecond more', [-DAY_MS, DAY_MS * 6 + 1], 'valid-too-long'],
  ] as const)('%s', async (_name, [issued, expires], verdict) => {
    const times = { issuedAt: at(issued), expiresAt: at(expires) };
    expect(await verdictOf('caisi', times)).toBe(verdict);
  });

  it('may not end before it began', async () => {
    const turned = { issuedAt: at(MINUTE_MS), expiresAt: at(0) };
    expect(await verdictOf('caisi', turned)).toBe('expired');
  });
});

describe('a statement on another review', () => {
  it('is refused though all else is right', async () => {
    const review = 'rev-zzzzzzzzzzzzzzzzzzzzzzzzzz';
    expect(await verdictOf('caisi', { review })).toBe('wrong-review');
  });
});

describe("a person's key", () => {
  it('speaks for its person and no other', async () => {
    expect(await verdictOf('caisi')).toBe('admitted');
    expect(await verdictOf('nsa')).toBe('wrong-signer');
    expect(await verdictOf('caisi', { by: { ...CAISI, agency: 'nsa' } })).toBe('wrong-signer');
    expect(await verdictOf('caisi', { by: COMPANY, act: WITHDRAW })).toBe('wrong-signer');
  });

  it('is worth nothing when the person left, moved, waits for approval or is not there', async () => {
    for (const name of ['gone', 'moved', 'idle', 'waiting', 'unregistered']) {
      const by: Actor = { kind: 'reviewer', person: `reviewer-${name}`, agency: 'caisi' };
      expect(await verdictOf(name, { by })).toBe('wrong-signer');
    }
  });
});

describe('the validity of a key', () => {
  const SPAN = { validFrom: at(-HOUR_MS), expiresAt: at(HOUR_MS), revokedAt: null };

  const verdictUnder = async (change: object, issuedMs: number): Promise<string> => {
    const kid = `key-of-span-${signers.size}`;
    const signer = await createSigner(kid, KEYS['caisi'] ?? { kind: 'service', service: 'api' });
    await registerSigningKey(store, { ...signer.key, ...SPAN, ...change });
    signers.set(kid, signer);
    return verdictOf(kid, { issuedAt: at(issuedMs), expiresAt: at(MINUTE_MS) });
  };

  it.each([
    ['in force', {}],
    ['in force to the day', { validFrom: at(-MINUTE_MS) }],
    ['revoked from tomorrow on', { revokedAt: at(1) }],
  ])('that is %s admits', async (_name, change) => {
    expect(await verdictUnder(change, -MINUTE_MS)).toBe('admitted');
  });

  it('keeps out what was stated before it began', async () => {
    expect(await verdictUnder({}, -HOUR_MS)).toBe('admitted');
    expect(await verdictUnder({}, -HOUR_MS - 1)).toBe('key-not-yet-valid');
    expect(await verdictUnder({ validFrom: null }, -MINUTE_MS)).toBe('key-not-yet-valid');
  });

  it('keeps out all that comes after its end, whenever that was stated', async () => {
    for (const issuedMs of [-MINUTE_MS, 0]) {
      expect(await verdictUnder({ expiresAt: at(0) }, issuedMs)).toBe('key-expired');
      expect(await verdictUnder({ revokedAt: at(0) }, issuedMs)).toBe('key-revoked');
    }
  });
});

describe('a second signature', () => {
  const cosigned = async (by: string, beside: string): Promise<string> => {
    const second = signers.get(beside);
    if (!second) throw new Error(`nobody is called ${beside}`);
    const [admission] = await judge([cosignStatement(await sign(by), second)]);
    return admission?.admitted === true ? 'admitted' : (admission?.code ?? 'none');
  };

  it('is that of another person of the same agency', async () => {
    expect(await cosigned('caisi', 'deputy')).toBe('admitted');
    const others = [
      'nsa',
      'gone',
      'waiting',
      'moved',
      'unregistered',
      'company',
      'service',
      'spare',
    ];
    for (const beside of others) {
      expect(await cosigned('caisi', beside)).toBe('wrong-signer');
    }
  });

  it('does not speak for the actor, in either order', async () => {
    const first = signers.get('caisi');
    if (!first) throw new Error('nobody');
    const [admission] = await judge([cosignStatement(await sign('deputy'), first)]);
    expect(admission).toMatchObject({ admitted: true });
  });
});

describe('a statement for another deployment', () => {
  it('counts for nothing here, no matter who signed it', async () => {
    const deployment = 'rehearsal.example/log';
    expect(await verdictOf('caisi', { deployment })).toBe('wrong-deployment');
    expect(await verdictOf('service', { deployment, by: COMPANY, act: WITHDRAW })).toBe(
      'wrong-deployment',
    );
  });
});

describe("a company's key", () => {
  it('speaks for its company, and for a person only when it is that person’s', async () => {
    const counsel: Actor = { ...COMPANY, person: 'counsel' };
    expect(await verdictOf('company', { by: COMPANY, act: WITHDRAW })).toBe('admitted');
    expect(await verdictOf('counsel', { by: counsel, act: WITHDRAW })).toBe('admitted');
    expect(await verdictOf('company', { by: counsel, act: WITHDRAW })).toBe('wrong-signer');
    expect(await verdictOf('counsel', { by: COMPANY, act: WITHDRAW })).toBe('wrong-signer');
    const rival: Actor = { kind: 'company', company: 'sample-works' };
    expect(await verdictOf('company', { by: rival, act: WITHDRAW })).toBe('wrong-signer');
    expect(await verdictOf('company', { by: CAISI })).toBe('wrong-signer');
  });
});

describe("a service's key", () => {
  it('speaks for a company and its registered people', async () => {
    const counsel: Actor = { ...COMPANY, person: 'counsel' };
    expect(await verdictOf('service', { by: COMPANY, act: WITHDRAW })).toBe('admitted');
    expect(await verdictOf('service', { by: counsel, act: WITHDRAW })).toBe('admitted');
  });

  it('speaks for nobody of an agency and for no coordinator, whatever the act', async () => {
    const coordinator: Actor = { kind: 'coordinator', person: 'coordinator' };
    for (const by of [CAISI, coordinator]) {
      for (const act of [WITHDRAW, EXTEND, ASK, SUSPEND]) {
        expect(await verdictOf('service', { by, act })).toBe('wrong-signer');
      }
    }
  });

  it('does not speak for who left or is unknown', async () => {
    const gone: Actor = { kind: 'reviewer', person: 'reviewer-gone', agency: 'caisi' };
    const counselGone: Actor = { ...COMPANY, person: 'counsel-gone' };
    const unknown: Actor = { ...COMPANY, person: 'nobody' };
    const elsewhere: Actor = { kind: 'company', company: 'sample-works', person: 'counsel' };
    for (const by of [gone, counselGone, unknown, elsewhere]) {
      expect(await verdictOf('service', { by, act: WITHDRAW })).toBe('wrong-signer');
    }
  });

  it('never makes an act that is a person’s own', async () => {
    const acts: Act[] = [
      sampleStatement().act,
      ESCALATE,
      { kind: 'determine', determination: 'covered' },
      { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'settled' },
      EXTEND,
      { kind: 'agreePartner', partner: 'grid-one' },
      { kind: 'confirmReturn', holding: 'hold-1' },
    ];
    const counsel: Actor = { ...COMPANY, person: 'counsel' };
    for (const act of acts) {
      for (const by of [CAISI, COMPANY, counsel])
        expect(await verdictOf('service', { by, act })).toBe('wrong-signer');
      expect(await verdictOf('company', { by: COMPANY, act })).toBe('wrong-signer');
    }
    expect(await verdictOf('counsel', { by: counsel, act: EXTEND })).toBe('admitted');
  });
});

describe('the access rules', () => {
  const REASON = { reason: 'the retention has ended' };
  const over = accessReview(REVIEW, { phase: 'closed', outcome: 'withdrawn' });

  it('hold for every route: an administrator’s act is not open to members', async () => {
    const member: Actor = { ...COMPANY, person: 'member' };
    expect(await verdictOf('member', { by: member, act: WITHDRAW })).toBe('not-permitted');
    expect(await verdictOf('service', { by: member, act: WITHDRAW })).toBe('not-permitted');
    const plan: Act = { kind: 'changePlannedRelease', plannedRelease: null };
    expect(await verdictOf('member', { by: member, act: plan })).toBe('admitted');
  });

  it('leave it to a lead to destroy, and only what is over', async () => {
    const act: Act = { kind: 'destroy', ...REASON };
    const by: Actor = { ...CAISI, person: 'lead-caisi' };
    expect(await verdictOf('lead', { by, act }, over)).toBe('admitted');
    expect(await verdictOf('lead', { by, act })).toBe('not-permitted');
    expect(await verdictOf('caisi', { act }, over)).toBe('not-permitted');
  });

  it('keep out an agency that takes no part, and another company', async () => {
    const elsewhere = accessReview(REVIEW, { agencies: [], company: 'other-labs' });
    expect(await verdictOf('caisi', {}, elsewhere)).toBe('not-permitted');
    expect(await verdictOf('company', { by: COMPANY, act: WITHDRAW }, elsewhere)).toBe(
      'not-permitted',
    );
  });
});

describe('a person recused from the review', () => {
  it('neither speaks nor signs beside anybody', async () => {
    const by: Actor = { ...CAISI, person: 'reviewer-recused' };
    expect(await verdictOf('recused', { by })).toBe('recused');
    const beside = signers.get('recused');
    if (!beside) throw new Error('nobody');
    const [admission] = await judge([cosignStatement(await sign('caisi'), beside)]);
    expect(admission).toMatchObject({ admitted: false, code: 'recused' });
  });
});

describe('an actor from within', () => {
  it('is never believed from outside, no matter who signs', async () => {
    for (const name of ['service', 'caisi', 'company']) {
      for (const kind of ['system', 'operator'] as const) {
        expect(await verdictOf(name, { by: { kind }, act: WITHDRAW })).toBe('wrong-signer');
      }
    }
  });
});

describe('a database that does not answer', () => {
  it('rejects, so that the judgement is tried again', async () => {
    const closed = await createTestStore();
    await closed.drop();
    const admit = createAdmit({ store: closed, rules: RULES, deployment: DEPLOYMENT });
    const statements = [await sign('caisi')];
    const circumstances = { ...CIRCUMSTANCES, about: accessReview(REVIEW) };
    await expect(admit({ ...circumstances, statements })).rejects.toThrow();
    // What is wrong without asking is refused all the same.
    expect(await admit({ ...circumstances, statements: [''] })).toEqual([
      { admitted: false, code: 'malformed' },
    ]);
  });
});
