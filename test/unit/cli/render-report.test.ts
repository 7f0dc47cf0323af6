import { describe, expect, it } from '@jest/globals';
import { measureLine } from '../../../cli/render/measures';
import { renderReport } from '../../../cli/render/report';
import { OUTCOME_WORDS } from '../../../projections/words/outcome';
import { Outcome } from '../../../contracts/review/disclosure/ending';
import { REPORT, SUMMARY } from './canned';
import { STANDING_WORDS, scopeLines } from '../../../projections/words/scope';
import { limitationWords } from '../../../projections/words/summary';

const { report } = REPORT;
const lines = renderReport(report);
const text = lines.join('\n');

/** The lines below a heading, up to the next one. */
function below(heading: string): string[] {
  const from = lines.indexOf(heading) + 1;
  const to = lines.indexOf('', from);
  return lines.slice(from, to === -1 ? undefined : to);
}

describe('the report as text', () => {
  it('says what it is, what was looked at, and what was not', () => {
    expect(text).toContain(STANDING_WORDS.advisory);
    for (const line of scopeLines(report)) expect(text).toContain(line);
    expect(text).toContain('its time budget was spent');
  });

  it('never shows a share without its interval', () => {
    const shares = lines.filter((line) => line.includes('%'));
    expect(shares.length).toBeGreaterThan(0);
    for (const line of shares) expect(line).toMatch(/95 % interval [\d.]+ % to [\d.]+ %/);
  });

  it('keeps the kinds of samples apart', () => {
    const counts = ['12 correct', '19 incorrect', '3 unparsable', '2 refused', '1 errored'];
    for (const count of [...counts, '3 not reached']) expect(text).toContain(count);
  });

  it('names the limitations and the budget that stopped a suite', () => {
    for (const limitation of limitationWords(SUMMARY)) expect(text).toContain(limitation);
    expect(text).toContain('time budget');
  });

  it('shows every dissent with its reason, and marks those on an earlier dossier', () => {
    const dissent = below('Dissent');
    expect(dissent).toHaveLength(2);
    expect(dissent.find((line) => line.includes('caisi'))).toContain('earlier dossier');
    expect(dissent.find((line) => line.includes('nsa'))).toContain('Too little was done.');
    expect(dissent.find((line) => line.includes('nsa'))).not.toContain('earlier dossier');
  });

  it('shows silence as silence', () => {
    const silent = below('Sign-offs').filter((line) => line.includes('did not sign'));
    expect(silent.map((line) => line.trim().split(' ')[0])).toEqual(report.coverage.silent);
  });

  it('never speaks of permission', () => {
    const words = [text, ...Outcome.options.map((outcome) => OUTCOME_WORDS[outcome])].join('\n');
    expect(words).not.toMatch(/approv|clear(ed|ance)|licen[cs]|permi[ts]|deni|denied|authori[sz]/i);
  });
});

describe('a measure', () => {
  const [accuracy, empty] = SUMMARY.measures;

  it('says on which bound its threshold was judged', () => {
    expect(accuracy && measureLine(accuracy)).toMatch(/upper bound: inconclusive$/);
  });

  it('says that nothing is known where nothing was tried', () => {
    expect(empty && measureLine(empty)).toContain('nothing is known');
  });

  it('calls a floor that did not hold missed', () => {
    const threshold = { kind: 'floor', value: 0.9, verdict: 'exceeded' } as const;
    expect(accuracy && measureLine({ ...accuracy, threshold })).toMatch(/lower bound: missed$/);
  });
});
