import { describe, expect, it } from '@jest/globals';
import { renderAccuracy } from '../../../cli/render/procedure';
import { FULL_REPORT } from '../../support/full-report';

const text = (lines: readonly string[]): string => lines.join('\n');

describe('a factual-accuracy check as text', () => {
  it('says until when, what the company said, and what it was told', () => {
    const said = text(renderAccuracy(FULL_REPORT.accuracy));
    for (const part of [
      'closed',
      'c-1 on f-1: The context was longer.',
      'accepted: It was.',
      'c-2 on the draft: The name is wrong.',
      'no answer',
      'r-1, redaction of the text of f-3 (trade-secret)',
      'withheld: it is',
      'printed: it is not',
    ]) {
      expect(said).toContain(part);
    }
  });

  it('is nothing where no draft was put before the company', () => {
    expect(renderAccuracy(null)).toEqual([]);
  });

  it('says that the edition decided a claim without a ruling', () => {
    const { accuracy } = FULL_REPORT;
    if (!accuracy) throw new Error('there is no check');
    const claims = accuracy.claims.map((claim) => ({ ...claim, ruled: null }));
    expect(text(renderAccuracy({ ...accuracy, claims }))).toContain('by the edition’s default');
  });
});
