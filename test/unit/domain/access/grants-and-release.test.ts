import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { ledgerOf } from '../../../support/ledger-of';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const until = '2026-07-11T13:00:00.000Z';
const grant: Deed = { kind: 'grantAccess', person: 'reviewer-nsa', agency: 'nsa', until };
const revoke: Deed = { kind: 'revokeGrant', grant: 'grant-1', reason: 'left the team' };

describe('a grant of access to a person', () => {
  it('is given by the lead until an instant, and revoked once', () => {
    const world = new World(rules).opens();
    expect(world.does(reviewer('nsa'), grant)).toBe('not-your-act');
    expect(world.does(lead, grant)).toEqual(['AccessGranted']);
    expect(world.does(lead, revoke)).toEqual(['GrantRevoked']);
    expect(world.does(lead, revoke)).toBe('grant-over');
    expect(world.does(lead, { ...revoke, grant: 'grant-2' })).toBe('grant-unknown');
  });

  it('is over by itself, and is given to nobody for the past or outside the review', () => {
    const world = new World(rules).opens();
    world.does(lead, grant);
    world.after(11 * DAY_MS);
    expect(world.does(lead, revoke)).toBe('grant-over');
    expect(world.does(lead, grant)).toBe('grant-over');
    expect(world.does(lead, { ...grant, agency: 'other-agency' })).toBe('unknown-agency');
  });
});

describe('what the company attests of its release', () => {
  const attest = (change: object): Deed => ({
    kind: 'attestRelease',
    digest: digest('a'),
    statement: 'equal',
    ...change,
  });

  it('is compared with the pinned snapshot, even after the end, and the latest one counts', () => {
    const world = new World(rules).opens();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(world.does(company, attest({}))).toEqual(['ReleaseAttested']);
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    const differs = { digest: digest('b'), statement: 'differs', differences: 'tuned further' };
    expect(world.does(company, attest(differs))).toEqual(['ReleaseAttested']);
    expect(ledgerOf(world).release).toMatchObject({ ...differs, pinned: digest('a') });
  });

  it('does not contradict itself or what was pinned', () => {
    const world = new World(rules).opens();
    expect(world.does(company, attest({ digest: digest('b') }))).toBe('attestation-contradicts');
    expect(world.does(company, attest({ statement: 'differs' }))).toBe('attestation-contradicts');
    expect(world.does(lead, attest({}))).toBe('not-your-act');
    const before = new World(rules).submits();
    expect(before.does(company, attest({}))).toBe('attestation-contradicts');
  });
});
