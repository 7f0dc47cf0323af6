import { describe, expect, it } from '@jest/globals';
import { composePage } from '../../../projections/report/compose-page';
import { toText } from '../../../projections/report/to-text';
import { Outcome } from '../../../contracts/review/disclosure/ending';
import { REPORT, SUMMARY } from './canned';
import { FULL_REPORT } from '../../support/full-report';
import { OUTCOME_WORDS, STANDING_WORDS, scopeLines } from '../../../projections/words/disclosure';
import { limitationWords, measureLine } from '../../../projections/words/evaluation';

const { report } = REPORT;
const lines = toText(composePage(report, 'caller'));
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
    expect(dissent).toHaveLength(report.signOffs.length);
    expect(dissent.find((line) => line.includes('caisi'))).toContain('earlier dossier');
    expect(dissent.find((line) => line.includes('nsa'))).toContain('Too little was done.');
    expect(dissent.find((line) => line.includes('nsa'))).not.toContain('earlier dossier');
  });

  it('shows silence as silence', () => {
    const silent = below('Sign-offs').find((line) => line.includes('Silent: '));
    expect(silent).toContain(`Silent: ${report.coverage.silent.join(', ')}. Silence is neither`);
  });

  it('never speaks of permission', () => {
    const words = [text, ...Outcome.options.map((outcome) => OUTCOME_WORDS[outcome])].join('\n');
    expect(words).not.toMatch(/approv|clear(ed|ance)|licen[cs]|permi[ts]|deni|denied|authori[sz]/i);
  });
});

const told = toText(composePage(FULL_REPORT, 'caller')).join('\n');
const squeezed = told.replaceAll(/ +/g, ' ');

describe('the report of a life in which everything happened, as text', () => {
  it('lists what was outstanding, what others are told, and what is withheld on which ground', () => {
    for (const part of [
      'agencies that did not sign: nsa, cisa',
      'preliminary findings: f-4',
      'unanswered comments: c-2',
      'capability high 2',
      'f-2: (withheld)',
      'title withheld for its disclosure',
      'Claimed by the company: 2; printed: 1; withheld: 1 for trade-secret',
    ]) {
      expect(squeezed).toContain(part);
    }
  });

  it('shows the comments on the draft and the answers', () => {
    for (const part of [
      'c-1 f-1 The context was longer. accepted: It was.',
      'c-2 the draft The name is wrong. not answered in time',
      'r-1 text of f-3 trade-secret a method of ours withheld: it is',
      'r-2 title of f-3 trade-secret a name of ours printed: it is not',
    ]) {
      expect(squeezed).toContain(part);
    }
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
