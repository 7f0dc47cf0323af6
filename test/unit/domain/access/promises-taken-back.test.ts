import { describe, expect, it } from '@jest/globals';
import type { PromisedVariant } from '../../../../contracts/review/access/snapshot';
import { toDossier } from '../../../../activities/disclosure/assemble-dossier';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { toCoverage } from '../../../../workflows/domain/evaluation/coverage';
import { ledgerOf, viewOf } from '../../../support/ledger-of';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../../support/review-world';
import { scopeLines } from '../../../../projections/words/disclosure';

const usual = rulesOf('us-2026-06');
const waiting = { window: { ...usual.edition.window, startsOn: 'partiesComplete' as const } };
const promised: PromisedVariant[] = [{ variant: 'helpful-only', capabilities: ['logprobs'] }];
const promises = (...to: PromisedVariant[]): Deed => ({
  kind: 'amend',
  change: { promised: to },
  reason: 'it is not available',
});
const about = { variant: 'helpful-only', capability: 'logprobs' } as const;
const standing = (world: World): string[] =>
  ledgerOf(world).promised.map(
    ({ variant, capability, status }) => `${capability} of ${variant}: ${status}`,
  );

describe.each(['us-2026-06', 'draft-2026-05'])('a promise taken back, %s', (name) => {
  const open = (): World => new World(rulesOf(name)).opens({ promised });

  it('stands in the ledger as taken back, with who took it back and why', () => {
    const world = open();
    expect(world.does(company, promises())).toEqual(['Amended']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      rank: 'minor',
      takenBack: [
        { variant: 'helpful-only', capability: 'access' },
        { variant: 'helpful-only', capability: 'logprobs' },
      ],
    });
    expect(ledgerOf(world).promised).toMatchObject([
      {
        status: 'takenBack',
        takenBack: { at: world.now, by: company, reason: 'it is not available' },
      },
      { status: 'takenBack' },
    ]);
  });

  it('counts as promised, not delivered, in the coverage and in the report’s scope', () => {
    const world = open();
    world.does(company, promises());
    const coverage = toCoverage(world.live, world.rules);
    expect(coverage.undelivered).toMatchObject([
      { capability: 'access', why: 'takenBack', missedBy: [] },
      { capability: 'logprobs', why: 'takenBack', missedBy: [] },
    ]);
    expect(scopeLines({ ...viewOf(world), coverage })).toContain(
      'Promised, not delivered: logprobs of helpful-only (the company withdrew the promise).',
    );
  });

  it('is in the dossier, which is reassembled for it', () => {
    const world = new World(rulesOf(name)).deliberates({ promised });
    const { dossierVersion } = world.live;
    world.does(company, promises());
    expect(world.live).toMatchObject({ dossier: null, dossierVersion: dossierVersion + 1 });
    const version = { version: 2, assembledAt: world.now };
    expect(viewOf(world).dossier).toBeNull();
    expect(toDossier(viewOf(world), version).promised).toMatchObject([
      { capability: 'access', status: 'takenBack', takenBack: 'it is not available' },
      { capability: 'logprobs', status: 'takenBack' },
    ]);
  });

  it('is taken back one by one: a smaller promise keeps the rest', () => {
    const world = open();
    world.does(company, promises({ variant: 'helpful-only', capabilities: [] }));
    expect(standing(world)).toEqual([
      'access of helpful-only: promised',
      'logprobs of helpful-only: takenBack',
    ]);
  });

  it('is taken back, too, when another takes its place under another name', () => {
    const world = open();
    world.does(company, promises({ variant: 'helpful', capabilities: ['logprobs'] }));
    expect(standing(world)).toEqual([
      'access of helpful-only: takenBack',
      'logprobs of helpful-only: takenBack',
      'access of helpful: promised',
      'logprobs of helpful: promised',
    ]);
  });

  it('keeps what an agency said about it before', () => {
    const world = open();
    world.does(reviewer('caisi'), { kind: 'reportMissing', ...about, why: 'none come back' });
    world.does(company, promises({ variant: 'helpful-only', capabilities: [] }));
    const item = ledgerOf(world).promised[1];
    expect(item).toMatchObject({ status: 'takenBack', words: [{ says: 'missing' }] });
    expect(toCoverage(world.live, world.rules).undelivered?.[1]).toMatchObject({
      why: 'takenBack',
      missedBy: [{ agency: 'caisi', answered: false }],
    });
    world.does(company, promises(...promised));
    expect(ledgerOf(world).promised[1]).toMatchObject({ status: 'missing', takenBack: null });
  });

  it('takes no word of delivery until it is promised again, and stands then as it stood', () => {
    const world = open();
    world.does(company, { kind: 'deliver', ...about });
    world.does(company, promises());
    for (const [by, kind] of [
      [company, 'deliver'],
      [reviewer('caisi'), 'confirmDelivery'],
    ] as const) {
      expect(world.does(by, { kind, ...about })).toBe('promise-taken-back');
    }
    expect(world.does(company, promises())).toBe('amendment-changes-nothing');
    world.does(company, promises(...promised));
    expect(standing(world)[1]).toBe('logprobs of helpful-only: delivered');
  });
});

describe('a window that waits for all that was promised', () => {
  it('is not opened by taking a promise back, however little is left of it', () => {
    for (const [less, delivered] of [
      [[], []],
      [[{ variant: 'helpful-only', capabilities: [] }], ['access']],
      [[{ variant: 'other', capabilities: [] }], []],
    ] as const) {
      const world = new World(rulesOf('us-2026-06', waiting)).opens({ promised });
      for (const capability of delivered) {
        world.does(company, { kind: 'deliver', variant: 'helpful-only', capability });
      }
      expect(
        world.does(company, promises(...less.map((one) => ({ ...one, capabilities: [] })))),
      ).toEqual(['Amended']);
      expect(world.live.window.openedAt).toBeNull();
      expect(nextInstant(world.live, world.rules)?.what).toBe('the deadline for access passes');
    }
  });

  it('is not opened on nothing by an acceptance that follows', () => {
    const world = new World(rulesOf('us-2026-06', waiting)).submits({ promised });
    world.does(company, promises());
    world.does({ kind: 'system' }, { kind: 'acceptIntake', suites: [] });
    expect(world.live).toMatchObject({ phase: 'access', window: { openedAt: null } });
  });

  it('opens once what was taken back is promised again and delivered', () => {
    const world = new World(rulesOf('us-2026-06', waiting)).opens({ promised });
    world.does(company, promises());
    world.after(DAY_MS).does(company, promises(...promised));
    world.does(company, { kind: 'deliver', ...about, capability: 'access' });
    expect(world.does(company, { kind: 'deliver', ...about })).toEqual([
      'Delivered',
      'WindowOpened',
    ]);
  });
});

describe('taking a promise back', () => {
  it('is a major amendment where the edition says so', () => {
    const { amendments } = usual.edition;
    const rules = rulesOf('us-2026-06', { amendments: { ...amendments, takenBack: 'major' } });
    const world = new World(rules).deliberates({ promised });
    expect(world.does(company, promises())).toEqual(['Amended', 'FindingsMarkedStale']);
    expect(world.recorded.at(-2)?.event).toMatchObject({ rank: 'major' });
    const more = new World(rules).deliberates({ promised });
    more.does(company, promises(...promised, { variant: 'other', capabilities: [] }));
    expect(more.recorded.at(-1)?.event).toMatchObject({ rank: 'minor', takenBack: [] });
  });

  it('is refused once the ledger would hold more than the edition allows', () => {
    const world = new World(usual).opens({ promised });
    const many = (prefix: string): PromisedVariant[] =>
      Array.from({ length: 20 }, (_, number) => ({
        variant: `${prefix}-${number}`,
        capabilities: ['logprobs', 'fineTuning', 'chainOfThought', 'safeguardsOff'],
      }));
    const { promises: most } = usual.edition.bounds;
    expect(world.does(company, promises(...many('one')))).toBe('too-many');
    expect(world.does(company, promises(...many('one').slice(1)))).toEqual(['Amended']);
    expect(world.does(company, promises(...many('two')))).toBe('too-many');
    expect(world.does(company, promises())).toEqual(['Amended']);
    expect(ledgerOf(world).promised.length).toBeLessThanOrEqual(most);
  });
});
