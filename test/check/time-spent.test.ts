import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesOf, toTimeSpent } from './time-spent';

const outcome = {
  exitCode: 0,
  results: {
    testResults: [
      { name: join(process.cwd(), 'test/a.test.ts'), startTime: 1_000, endTime: 3_500 },
      { name: join(process.cwd(), 'test/b.test.ts'), startTime: 1_000, endTime: 61_000 },
    ],
  },
};

describe('the time spent', () => {
  it('is told by check, and by test file, the slowest first', () => {
    expect(toTimeSpent([{ what: 'Types', seconds: 12.34 }], filesOf(outcome))).toBe(
      [
        'Where the time went:',
        '    12.3 s  Types',
        'The slowest test files:',
        '    60.0 s  test/b.test.ts',
        '     2.5 s  test/a.test.ts',
      ].join('\n'),
    );
  });

  it('is told without files where Jest left no results', () => {
    expect(filesOf({ exitCode: null, results: null })).toEqual([]);
    expect(toTimeSpent([], [])).toBe('Where the time went:');
  });
});
