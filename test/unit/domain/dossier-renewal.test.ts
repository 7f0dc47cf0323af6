import { describe, expect, it } from '@jest/globals';
import type { Amendment } from '../../../contracts/review/access/snapshot';
import type { FindingContent } from '../../../contracts/review/findings';
import type { Actor } from '../../../contracts/people/participant';
import { pendingWork } from '../../../workflows/domain/kernel/pending-work';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { World, company, digest, reviewer, rulesOf, system } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const about = { variant: 'helpful-only', capability: 'logprobs' } as const;
const promised = [{ variant: 'helpful-only', capabilities: ['logprobs' as const] }];
const content: FindingContent = {
  kind: 'capability',
  title: 'It plans',
  text: 'It plans far ahead.',
  severity: { level: 'medium', vector: null },
  evidence: [],
  suite: null,
  limitations: [],
};
const recordFinding: Deed = { kind: 'recordFinding', content, urgent: false };
const confirmDelivery: Deed = { kind: 'confirmDelivery', ...about };
const attach = (version: number): Deed => ({
  kind: 'attachDossier',
  version,
  digest: digest('d'),
});

const amend = (change: Amendment): Deed => ({ kind: 'amend', change, reason: 'unchanged' });

/** All suites have run and the first dossier is being assembled. */
const assembling = (): World => new World(rules).opens({ promised }).evaluates();
const versions = (world: World): number[] =>
  pendingWork(world.live, rules).flatMap((work) =>
    work.kind === 'assembleDossier' ? [work.version] : [],
  );

describe('a dossier that is being assembled', () => {
  it('is the first version while nothing changes', () => {
    const world = assembling();
    expect(versions(world)).toEqual([1]);
    expect(world.does(system, attach(1))).toEqual(['DossierAssembled']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ version: 1 });
  });

  it.each([
    ['a finding', lead, recordFinding],
    ['what an agency says about a promise', lead, confirmDelivery],
  ])('is no longer asked for once %s is not in it', (_, by, deed) => {
    const world = assembling();
    world.does(by, deed);
    expect(versions(world)).toEqual([2]);
    expect(world.does(system, attach(1))).toBe('wrong-phase');
    expect(world.does(system, attach(2))).toEqual(['DossierAssembled']);
  });
});

describe('a dossier that is assembled', () => {
  it.each<[string, Actor, Deed]>([
    ['the company delivers what it promised', company, { kind: 'deliver', ...about }],
    ['an agency misses it', lead, { kind: 'reportMissing', ...about, why: 'none come back' }],
    ['the model is renamed', company, amend({ modelName: 'Another Model' })],
    ['its version is', company, amend({ modelVersion: '2' })],
    ['something is no longer promised', company, amend({ promised: [] })],
  ])('is reassembled when %s', (_, by, deed) => {
    const world = assembling().assembles('d');
    world.does(by, deed);
    expect(world.live.dossier).toBeNull();
    expect(world.signs('caisi')).toBe('dossier-missing');
    expect(versions(world)).toEqual([2]);
  });

  it('is reassembled when the endpoint is to be asked otherwise', () => {
    const world = assembling().assembles('d');
    const access = {
      kind: 'provideAccess',
      endpoint: 'https://models.example/v1',
      model: 'm',
    } as const;
    world.does(company, access);
    expect(world.live.dossier?.digest).toBe(digest('d'));
    world.does(company, { ...access, profile: { authentication: 'api-key' } });
    expect(world.live.dossier).toBeNull();
  });

  it.each([
    ['findings', recordFinding],
    ['promises', confirmDelivery],
  ])('tells the person reaffirming that %s have changed', (part, deed) => {
    const world = assembling().assembles('d');
    world.signs('nsa');
    world.does(lead, deed);
    world.assembles('e');
    const reaffirmed = world.does(reviewer('nsa'), {
      kind: 'reaffirm',
      previousDigest: digest('d'),
      dossierDigest: digest('e'),
      reason: 'it holds',
    });
    expect(reaffirmed).toEqual(['SignedOff']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      reaffirms: { dossierDigest: digest('d'), changed: [part] },
    });
  });
});
