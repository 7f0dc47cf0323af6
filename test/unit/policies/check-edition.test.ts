import { describe, expect, it } from '@jest/globals';
import { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { checkEdition } from '../../../policies/check-edition';
import { listEditions, loadEdition, requireEdition } from '../../../policies/editions';
import { alterEdition } from '../../support/alter-edition';
import { REGIMES, regimeRules } from '../../support/regimes';
import { EVERY_RULE_ON } from '../../support/whole-edition';
import { HOSTILE_EDITIONS } from './hostile/hostile-editions';

const US = loadEdition('us-2026-06');
const found = (edition: unknown): string[] =>
  checkEdition(edition).faults.map(({ path, code }) => `${path} ${code}`);

describe('an edition that nobody can work by', () => {
  it.each(HOSTILE_EDITIONS)('is refused with path and code: %s', (_what, alterations, faults) => {
    const edition = alterEdition(US, alterations);
    expect(found(edition)).toEqual(faults);
    expect(checkEdition(edition).faults.filter(({ why }) => why.length < 5)).toEqual([]);
    expect(() => requireEdition(edition, 'made-up.json')).toThrow('made-up.json');
  });

  it('lists all faults at once', () => {
    const edition = alterEdition(US, {
      '/window/defaultDays': 31,
      '/calendar/holidays/country': 'ZZ',
      '/suites/covered/0': 'no-such-suite',
      '/escalation/mayResolve/-': 'company',
    });
    expect(found(edition)).toEqual([
      ...['/window/defaultDays out-of-order', '/escalation/mayResolve/2 wrong-party'],
      ...['/suites/covered/0 unknown', '/calendar/holidays/country unknown'],
    ]);
  });

  it.each([null, [], 'us-2026-06', 7, {}])('has at least the shape of one: %j', (value) => {
    const { edition, faults } = checkEdition(value);
    expect(edition).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['shape']));
  });

  it('is refused by its contract, too, where the contract knows of it', () => {
    const edition = alterEdition(US, { '/window/defaultDays': 31 });
    expect(PolicyEdition.safeParse(edition).error?.issues).toMatchObject([
      { path: ['window', 'defaultDays'], params: { code: 'out-of-order' } },
    ]);
  });
});

describe('an edition that can be worked by', () => {
  it.each(listEditions())('is $id', (edition) => {
    expect(checkEdition(edition)).toEqual({ edition, faults: [] });
    expect(requireEdition(edition, edition.id)).toEqual(edition);
  });

  it.each(REGIMES)('is the test edition modelled on %s', (id) => {
    expect(found(regimeRules(id).edition)).toEqual([]);
  });

  it('is one with every rule on', () => {
    expect(found({ ...US, ...EVERY_RULE_ON })).toEqual([]);
  });
});
