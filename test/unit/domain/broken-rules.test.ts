import { describe, expect, it } from '@jest/globals';
import { LAWS } from '../../support/laws/laws';
import { MUTANTS } from '../../support/laws/mutants';
import { judge } from '../../support/laws/sample';

const LIMIT_MS = 120_000;

describe('a core that', () => {
  it.each(Object.entries(MUTANTS))(
    '%s is found out by its law, in the same lives',
    (_name, { breaks, core }) => {
      const law = LAWS[breaks];
      if (!law) throw new Error(`there is no law "${breaks}"`);
      expect(judge(core, { [breaks]: law }, 1).faults[breaks]?.length).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});

describe('every law', () => {
  it('has a broken rule to notice', () => {
    const broken = new Set<string>(Object.values(MUTANTS).map(({ breaks }) => breaks));
    expect(Object.keys(LAWS).filter((law) => !broken.has(law))).toEqual([]);
  });
});
