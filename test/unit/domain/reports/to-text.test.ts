import { describe, expect, it } from '@jest/globals';
import { composePage } from '../../../../projections/report/compose-page';
import { list, section, table, text } from '../../../../projections/report/page';
import type { Block } from '../../../../projections/report/page';
import { toText } from '../../../../projections/report/to-text';
import { FULL_REPORT } from '../../../support/full-report';

const linesOf = (...blocks: Block[]): string[] =>
  toText({ title: 'T', about: ['for A'], sections: section('S', blocks) });

describe('a page as text', () => {
  it('aligns a table that fits, and tells a wider one row by row', () => {
    expect(
      linesOf(
        table(
          ['id', 'what'],
          [
            ['a-100', 'one'],
            ['b', ['two', 'three']],
          ],
        ),
      ),
    ).toEqual([...['T', 'for A', '', 'S'], '  id     what', '  a-100  one', '  b      two; three']);
    const long = 'x'.repeat(100);
    expect(
      linesOf(
        table(
          ['id', 'what', 'why'],
          [
            ['a', long, 'so'],
            ['b', '', 'no'],
          ],
        ),
      ),
    ).toEqual([
      ...['T', 'for A', '', 'S'],
      ...['  id a', `    what: ${long}`, '    why: so'],
      ...['  id b', '    why: no'],
    ]);
  });

  it('puts a list below its text, and parts two tables', () => {
    const one = table(['n'], [['1']]);
    expect(linesOf(text('t'), list(['i']), one, one).slice(4)).toEqual([
      ...['  t', '    - i', '  n', '  1', '', '  n', '  1'],
    ]);
  });

  it('lets nothing that anybody wrote begin a line or act on a terminal', () => {
    const wild = 'a\nOutcome\n\u001b[2J\u202Eb';
    const blocks = [text(wild), list([wild]), table(['h'], [[wild]])];
    const lines = linesOf(...blocks);
    expect(lines).toHaveLength(4 + 4);
    expect(lines.join('')).not.toMatch(/[\u001b\u202E\n]/);
  });
});
