import { describe, expect, it } from '@jest/globals';
import { ofJest, ofStaticCheck, sum, toSentence } from './tally';

const results = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('a Jest run', () => {
  it('counts its tests', () => {
    const outcome = { exitCode: 1, results: { ...results, numFailedTests: 2, numPendingTests: 1 } };
    expect(ofJest(outcome)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  it('counts a file that could not be run as a failure', () => {
    const outcome = { exitCode: 1, results: { ...results, numRuntimeErrorTestSuites: 1 } };
    expect(ofJest(outcome)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it('that leaves no results has failed', () => {
    expect(ofJest({ exitCode: 0, results: null })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('that complains although all passed has failed', () => {
    expect(ofJest({ exitCode: 1, results }).failed).toBe(1);
    expect(ofJest({ exitCode: null, results }).failed).toBe(1);
    expect(ofJest({ exitCode: 0, results }).failed).toBe(0);
  });
});

describe('the sum', () => {
  it('holds every check', () => {
    const all = sum([ofStaticCheck(0), ofStaticCheck(2), ofJest({ exitCode: 0, results })]);
    expect(all).toEqual({ passed: 8, failed: 1, skipped: 0 });
  });

  it('is told in one line, with the skipped only if there are any', () => {
    expect(toSentence({ passed: 8, failed: 1, skipped: 0 })).toBe('8 passed, 1 failed');
    expect(toSentence({ passed: 8, failed: 0, skipped: 2 })).toBe('8 passed, 0 failed, 2 skipped');
  });
});
