import { ensureAgreement } from '../../../stack/demo/example-agreement';
import type { AgreementRef } from '../../../contracts/people/agreement';
import type { Submission } from '../../../contracts/review/intake';
import type { Foundation } from '../../../contracts/edition/foundation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAdmit } from '../../../activities/review/admit';
import { registerPerson } from '../../../store/people/participants';
import { createAccessRules } from '../../../policies/access/access-rules';
import { accessReview } from '../../support/access-review';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { Act } from '../../../contracts/review/act';
import type { KeyOwner } from '../../../contracts/statement/signing-key';
import type { Statement } from '../../../contracts/statement/statement';
import { cosignStatement, signStatement, toSubmitAct } from '../../../trust/statements/statement';
import { rulesOf, submission } from '../../support/review-world';
import { STATED_AT, createSigner, sampleStatement } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { DEPLOYMENT } from '../../support/deployment';

const COMPANY = { kind: 'company', company: 'example-labs' } as const;
const ESCALATE: Act = { kind: 'escalate', reason: 'a doubt' };
const { review } = sampleStatement();
const RULES = createAccessRules();
const CIRCUMSTANCES = { review, now: STATED_AT, twoPeople: [], about: accessReview(review) };

const KEYS: Readonly<Record<string, KeyOwner>> = {
  caisi: { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' },
  spare: { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' },
  deputy: { kind: 'reviewer', person: 'reviewer-deputy', agency: 'caisi' },
  nsa: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' },
  service: { kind: 'service', service: 'api' },
};

let store: TestStore;
const signers = new Map<string, Signer>();
const key = (name: string): Signer => {
  const found = signers.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const sign = (name: string, change: Partial<Statement> = {}): Promise<string> =>
  signStatement(sampleStatement(change), key(name));

beforeAll(async () => {
  store = await createTestStore();
  for (const [name, owner] of Object.entries(KEYS)) {
    if (owner.kind === 'reviewer') {
      const { person, agency } = owner;
      await registerPerson(store, {
        person,
        agency,
        name: 'Example',
        roles: ['reviewer'],
        active: true,
      });
    }
    const signer = await createSigner(`key-${name}`, owner);
    signers.set(name, signer);
    await registerSigningKey(store, signer.key);
  }
});
afterAll(() => store.drop());

describe('an act that the edition wants two people for', () => {
  const verdict = async (text: string): Promise<string> => {
    const request = { ...CIRCUMSTANCES, twoPeople: ['signOff'] as const, statements: [text] };
    const [admission] = await createAdmit({ store, rules: RULES, deployment: DEPLOYMENT })(request);
    return admission?.admitted === true ? 'admitted' : (admission?.code ?? 'none');
  };

  it('counts with two, and not with one who has two keys', async () => {
    const alone = await sign('caisi');
    expect(await verdict(alone)).toBe('needs-second-person');
    expect(await verdict(cosignStatement(alone, key('deputy')))).toBe('admitted');
    expect(await verdict(cosignStatement(alone, key('spare')))).toBe('wrong-signer');
    expect(await verdict(cosignStatement(alone, key('nsa')))).toBe('wrong-signer');
  });

  it('leaves every other act to one', async () => {
    expect(await verdict(await sign('caisi', { act: ESCALATE }))).toBe('admitted');
  });
});

describe('a submission', () => {
  const { edition, calendar } = rulesOf('us-2026-06');
  let agreement: AgreementRef;
  beforeAll(async () => {
    agreement = await ensureAgreement(store, COMPANY.company, new Date(STATED_AT));
  });
  const verdict = async (
    foundation?: Foundation,
    change: Partial<Submission> = {},
  ): Promise<string> => {
    const submit = toSubmitAct({ edition, calendar }, { ...submission, agreement, ...change });
    const statements = [await sign('service', { by: COMPANY, act: submit })];
    const [admission] = await createAdmit({ store, rules: RULES, deployment: DEPLOYMENT })({
      ...CIRCUMSTANCES,
      about: null,
      ...(foundation && { foundation }),
      statements,
    });
    return admission?.admitted === true ? 'admitted' : (admission?.code ?? 'none');
  };

  it('vouches for the edition and the calendar that the run has, and for no others', async () => {
    expect(await verdict({ edition, calendar })).toBe('admitted');
    expect(await verdict({ edition: { ...edition, twoPeople: ['submit'] }, calendar })).toBe(
      'edition-altered',
    );
    expect(await verdict({ edition, calendar: { ...calendar, transitions: [] } })).toBe(
      'edition-altered',
    );
    const absurd = { ...edition, title: '\ud800' };
    expect(await verdict({ edition: absurd, calendar })).toBe('edition-altered');
  });

  it('is made under an agreement of its company that is in force, as it was agreed', async () => {
    const foundation = { edition, calendar };
    expect(await verdict(foundation)).toBe('admitted');
    const { digest, ...ref } = agreement;
    const others: unknown[] = [
      undefined,
      { ...ref, digest, agreement: 'no-such-one' },
      { ...ref, digest: `sha256:${'0'.repeat(64)}` },
      { ...ref, digest, retention: { days: 9, unit: 'calendarDays' } },
    ];
    for (const other of others) {
      const change = { agreement: other } as Partial<Submission>;
      expect(await verdict(foundation, change)).toBe('no-agreement');
    }
  });
});
