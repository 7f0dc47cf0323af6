import { describe, expect, it } from '@jest/globals';
import { renderAccessLedger } from '../../../cli/render/access';
import { VIEW } from './canned';

const AT = '2026-12-01T00:00:00.000Z';
const NOW = '2026-12-04T00:00:00.000Z';
const item = {
  ...{ variant: 'helpful-only', capability: 'logprobs', since: AT },
  ...{ deliveredAt: null, words: [], takenBack: null },
};
const missed = {
  ...{ agency: 'caisi', by: { kind: 'system' }, at: AT, says: 'missing', why: 'none come back' },
  answeredAt: NOW,
};
const grant = {
  id: 'grant-1',
  person: 'reviewer-nsa',
  agency: 'nsa',
  by: { kind: 'system' },
  from: AT,
  until: NOW,
  revokedAt: null,
} as const;

const linesOf = (change: object): string =>
  renderAccessLedger({ ...VIEW.accessLedger, ...change }, NOW).join('\n');

describe('the ledger of access in a terminal', () => {
  it('shows the status of each promise, with the company’s word next to the agency’s', () => {
    const promised = [{ ...item, status: 'missing', deliveredAt: NOW, words: [missed] }];
    expect(linesOf({ promised })).toMatch(/^helpful-only logprobs: missing since .*$/m);
    expect(linesOf({ promised })).toMatch(/^ +the company: delivered 2026-12-04 /m);
    expect(linesOf({ promised })).toMatch(/^ +caisi: missing .*\(none come back\)$/m);
  });

  it('says that a promise was taken back, and why', () => {
    const takenBack = { at: AT, by: { kind: 'system' }, reason: 'it is not available' };
    expect(linesOf({ promised: [{ ...item, status: 'takenBack', takenBack }] })).toMatch(
      /^helpful-only logprobs: withdrawn by the company since .*\(it is not available\)$/m,
    );
  });

  it('says that a grant has expired once its time is over', () => {
    expect(linesOf({ grants: [grant] })).toMatch(/^grant-1: reviewer-nsa of nsa, expired /m);
    const later = { ...grant, until: '2026-12-05T00:00:00.000Z' };
    expect(linesOf({ grants: [later] })).toMatch(/^grant-1: reviewer-nsa of nsa, until /m);
  });

  it('says that nothing is attested of the release before something is', () => {
    expect(linesOf({})).toBe('release: not attested');
  });
});
