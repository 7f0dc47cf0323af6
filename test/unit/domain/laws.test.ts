import { beforeAll, describe, expect, it } from '@jest/globals';
import { ReviewEvent } from '../../../contracts/review/event';
import { Outcome } from '../../../contracts/review/disclosure/ending';
import { RejectionCode } from '../../../contracts/review/rejection';
import { LAWS } from '../../support/laws/laws';
import { BESIDE_THE_RULES, neverUnder } from '../../support/laws/never';
import { LIVES, SEED, judge } from '../../support/laws/sample';
import type { Verdict } from '../../support/laws/sample';
import { CORE } from '../../support/laws/watched-world';
import { EDITIONS, REAL_EDITIONS } from '../../support/lives/editions';

const LIMIT_MS = 60_000 + LIVES * 2_000;
const KINDS: readonly string[] = [
  ...ReviewEvent.options.map(({ shape }) => shape.type.value),
  ...RejectionCode.options,
  ...Outcome.options,
].filter((kind) => !Object.hasOwn(BESIDE_THE_RULES, kind));
const AT_LEAST = 10;

let verdict: Verdict;
beforeAll(() => {
  verdict = judge(CORE, LAWS);
}, LIMIT_MS);

const timesUnder = (edition: string, kind: string): number => verdict.seen[edition]?.get(kind) ?? 0;

describe(`whatever happens in a review (LIVES_SEED=${SEED})`, () => {
  it.each(Object.keys(LAWS))('%s', (law) => {
    expect(verdict.faults[law] ?? []).toEqual([]);
  });
});

describe('the lives that are judged', () => {
  it('come to every event, every rejection and every outcome ten times at least', () => {
    const times = (kind: string): number =>
      Object.keys(EDITIONS).reduce((sum, edition) => sum + timesUnder(edition, kind), 0);
    const seldom = KINDS.filter((kind) => times(kind) < AT_LEAST);
    expect(seldom.map((kind) => `${kind}: ${times(kind)}`)).toEqual([]);
  });

  it.each(REAL_EDITIONS)('come to all of them under %s that can come under it', (name) => {
    const never = neverUnder(EDITIONS[name]?.edition as never);
    const missing = KINDS.filter((kind) => !never.has(kind) && timesUnder(name, kind) === 0);
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(EDITIONS))('never happen under %s if they cannot', (name, { edition }) => {
    const never = [...neverUnder(edition).keys(), ...Object.keys(BESIDE_THE_RULES)];
    expect(never.filter((kind) => timesUnder(name, kind) > 0)).toEqual([]);
  });
});
