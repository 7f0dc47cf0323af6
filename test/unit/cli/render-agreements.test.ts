import { describe, expect, it } from '@jest/globals';
import { agreementLines } from '../../../cli/commands/agreements';
import type { AgreementRepresentation } from '../../../contracts/http/agreements';
import { digest } from '../../support/review-world';

const FROM = '2026-01-01T00:00:00.000Z';
const AGREEMENT: AgreementRepresentation = {
  terms: {
    agreement: 'labs-2026',
    company: 'example-labs',
    signatories: {
      company: [{ name: 'Example Admin', title: 'General Counsel' }],
      government: [{ agency: 'caisi', name: 'Example Lead', title: 'Director' }],
    },
    text: { digest: digest('a'), heldBy: 'caisi', reference: 'labs-2026' },
    promised: [{ variant: 'helpful-only', capabilities: ['logprobs'] }],
    information: ['What it was trained on.'],
    retention: null,
    from: FROM,
    until: '2027-01-01T00:00:00.000Z',
    remindDaysBefore: [30],
  },
  digest: digest('b'),
  proposedBy: 'coordinator-one',
  proposedAt: FROM,
  confirmedBy: 'admin-one',
  confirmedAt: FROM,
  terminated: null,
  reminders: [{ daysBefore: 30, at: '2026-12-02T00:00:00.000Z', notify: ['company'] }],
  status: 'inForce',
};

describe('an agreement as text', () => {
  it('says where it stands, who signs, what is promised and what was reminded of', () => {
    const said = agreementLines(AGREEMENT).join('\n');
    for (const part of [
      'labs-2026 of example-labs: inForce',
      'signed for the company by Example Admin, General Counsel',
      'signed for caisi by Example Lead, Director',
      'promised: helpful-only with logprobs',
      'to be disclosed: What it was trained on.',
      '30 days before its end',
    ]) {
      expect(said).toContain(part);
    }
  });

  it('says what is withheld from an operator, and no more', () => {
    const { agreement, from, until, remindDaysBefore } = AGREEMENT.terms;
    const said = agreementLines({
      ...AGREEMENT,
      terms: {
        ...{ agreement, from, until, remindDaysBefore },
        signatories: { company: [{}], government: [{}] },
        text: {},
        promised: [{}],
        retention: null,
      },
      terminated: { at: FROM },
    }).join('\n');
    expect(said).toContain('labs-2026 of (withheld): inForce');
    expect(said).not.toContain('Example');
  });
});
