import { describe, expect, it } from '@jest/globals';
import { saidDigest } from '../../../trust/statements/digest';
import { company } from '../../support/review-world';
import { sampleStatement } from '../../support/sample-statement';

const offer = (credential: string, model = 'example-model') =>
  saidDigest({
    by: company,
    act: { kind: 'provideAccess', endpoint: 'https://models.example/v1', model, credential },
  });

describe('what a statement says', () => {
  it('is the same whenever it is signed, and not when another acts or does another thing', () => {
    const said = saidDigest(sampleStatement());
    expect(saidDigest(sampleStatement({ issuedAt: '2026-07-02T13:05:00.000Z' }))).toBe(said);
    expect(saidDigest(sampleStatement({ by: company }))).not.toBe(said);
    const act = { kind: 'escalate', reason: 'a doubt' } as const;
    expect(saidDigest(sampleStatement({ act }))).not.toBe(said);
  });

  it('is the same offer of access, whatever credential was deposited for the attempt', () => {
    expect(offer('credential-1')).toBe(offer('credential-2'));
    expect(offer('credential-1')).not.toBe(offer('credential-1', 'another-model'));
  });
});
