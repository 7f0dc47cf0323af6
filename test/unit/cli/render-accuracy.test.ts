import { describe, expect, it } from '@jest/globals';
import { renderAccuracy } from '../../../cli/render/accuracy';
import { renderReport } from '../../../cli/render/report';
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

  it('says of a claim on which nobody ruled that the edition did', () => {
    const { accuracy } = FULL_REPORT;
    if (!accuracy) throw new Error('there is no check');
    const claims = accuracy.claims.map((claim) => ({ ...claim, ruled: null }));
    expect(text(renderAccuracy({ ...accuracy, claims }))).toContain('as the edition has it');
  });
});

describe('the report as text', () => {
  it('lists what was outstanding, what others are told, and what is withheld on which ground', () => {
    const said = text(renderReport(FULL_REPORT));
    for (const part of [
      'agencies that did not sign: nsa, cisa',
      'findings that are preliminary: f-4',
      'comments that nobody answered: c-2',
      '2 of capability, severity high',
      'f-2: (withheld); title withheld for disclosure',
      'redactions claimed: 2; printed: 1; withheld: 1 for trade-secret',
    ]) {
      expect(said).toContain(part);
    }
  });
});
