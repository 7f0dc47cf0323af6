import { describe, expect, it } from '@jest/globals';
import { ActKind, ACTS, isPersonal } from '../../../contracts/review/act';
import type { Act } from '../../../contracts/review/act';
import type { KeyOwner } from '../../../contracts/statement/signing-key';
import type { Actor } from '../../../contracts/people/participant';
import { isOrderKind } from '../../../contracts/review/window/orders';
import type { AccessAction } from '../../../contracts/http/access-action';
import { createAccessRules } from '../../../policies/access/access-rules';
import { maySpeak } from '../../../trust/statements/eligibility';
import { accessReview } from '../../support/access-review';
import { readText } from '../../support/read-project';
import { sampleStatement } from '../../support/sample-statement';

const company = { kind: 'company', company: 'example-labs' } as const;
const person = { ...company, person: 'example-admin' } as const;
const reviewer = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
const coordinator = { kind: 'coordinator', person: 'example-coordinator' } as const;
const ACTORS: readonly Actor[] = [
  ...[company, person, reviewer, coordinator],
  ...[{ kind: 'system' } as const, { kind: 'operator' } as const],
];
const attested = ActKind.options.filter((kind) => !isPersonal(kind));

/** Of which acts, and in whose name, a key is good. */
const goodFor = (owner: KeyOwner) =>
  ActKind.options.flatMap((kind) =>
    ACTORS.filter((by) => {
      const act = { kind } as Act;
      return maySpeak(owner, sampleStatement({ by, act }));
    }).map((by) => [kind, by] as const),
  );

describe('whose signature an act needs', () => {
  it('is said by each act, once', () => {
    expect(new Set(ACTS.map(({ kind }) => kind)).size).toBe(ACTS.length);
    expect(new Set(ACTS.map(({ signedBy }) => signedBy))).toEqual(
      new Set(['person', 'companyOrApi']),
    );
  });

  it('is the API’s for companies alone, and for nothing that is personal', () => {
    const both = attested.flatMap((kind) => [
      [kind, company],
      [kind, person],
    ]);
    expect(goodFor({ kind: 'service', service: 'api' })).toEqual(both);
    expect(goodFor({ kind: 'service', service: 'custody' })).toEqual([]);
  });

  it('is a person’s for everything, and a company’s unnamed key’s for nothing personal', () => {
    for (const owner of [person, reviewer, coordinator]) {
      expect(goodFor(owner)).toEqual(ActKind.options.map((kind) => [kind, owner]));
    }
    expect(goodFor(company)).toEqual(attested.map((kind) => [kind, company]));
  });

  it('is the one that the access rules go by: no service of a company does what is personal', () => {
    const rules = createAccessRules();
    const resource = {
      kind: 'review',
      review: accessReview('rev-aaaaaaaaaaaaaaaaaaaaaaaaaa'),
    } as const;
    const now = '2026-07-02T13:00:00.000Z';
    const principal = { ...company, role: 'service' } as const;
    const caller = { principal, recusedFrom: [], secondFactorAt: now };
    const permitted = ActKind.options
      .filter((kind) => kind !== 'submit' && !isOrderKind(kind))
      .filter((kind) => {
        const action: AccessAction = kind;
        return rules.decide({ caller, action, resource, now }).allowed;
      });
    expect(permitted.filter(isPersonal)).toEqual([]);
    expect(permitted.toSorted()).toEqual(attested.filter((kind) => kind !== 'submit').toSorted());
  });
});

describe('the decision on who signs what', () => {
  it('has a reason for each act that the API attests, and for no other', () => {
    const text = readText('docs/decisions/0005-who-may-sign-what.md');
    const rows = [...text.matchAll(/^\| `(\w+)` +\| (.+?) *\|$/gm)];
    expect(rows.map(([, kind]) => kind).toSorted()).toEqual(attested.toSorted());
    for (const [, , reason = ''] of rows) expect(reason.length).toBeGreaterThan(9);
  });
});
