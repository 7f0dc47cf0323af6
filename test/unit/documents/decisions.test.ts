import { describe, expect, it } from '@jest/globals';
import { readText } from '../../support/read-project';
import {
  DECISIONS_PAGE,
  HOW_TO_WRITE_DECISIONS,
  readDecisions,
  toDecisionsPage,
} from './decisions';
import type { Relation } from './decisions';

const INVERSE: Readonly<Record<Relation, Relation>> = {
  'superseded by': 'supersedes',
  supersedes: 'superseded by',
  'amended by': 'amends',
  amends: 'amended by',
};

const decisions = readDecisions();

describe('the decision records', () => {
  it('begin with `# NNNN: title`, and say on the third line `**Status:** accepted.` or what became of them', () => {
    const wrong = decisions.filter(({ title, status }) => title === '' || status === null);
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('have a number each', () => {
    expect(new Set(decisions.map(({ number }) => number)).size).toBe(decisions.length);
  });

  it('are named back by each record that they supersede, amend or are changed by', () => {
    const said = new Set(
      decisions.flatMap(({ file, relations }) =>
        relations.map(([relation, target]) => `${file} ${relation} ${target}`),
      ),
    );
    const missing = decisions.flatMap(({ file, relations }) =>
      relations
        .map(([relation, target]) => `${target} ${INVERSE[relation]} ${file}`)
        .filter((line) => !said.has(line)),
    );
    expect(said.size).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('are changed by later ones alone', () => {
    const backwards = decisions.flatMap(({ file, relations }) =>
      relations
        .filter(([relation]) => relation.endsWith(' by'))
        .filter(([, target]) => target.slice(0, 4) <= file.slice(0, 4))
        .map(([, target]) => `${target} changes ${file}`),
    );
    expect(backwards).toEqual([]);
  });

  it(`are all in the index, or else: ${HOW_TO_WRITE_DECISIONS}`, () => {
    expect(readText(DECISIONS_PAGE)).toBe(toDecisionsPage());
  });
});
