import { describe, expect, it } from '@jest/globals';
import { crashedFiles, withoutCrashed } from './engine-crash';
import { ofJest } from './tally';

const stoppedBy = (signal: string): string =>
  `A jest worker process (pid=17) was terminated by another process: signal=${signal}, exitCode=null.`;
const outcome = (messages: readonly string[], failed = 0) => ({
  exitCode: 1,
  results: {
    numPassedTests: 7,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: messages.length,
    testResults: messages.map((message, index) => ({ name: `/${index}.test.ts`, message })),
  },
});

describe('a file under which V8 crashed', () => {
  it('is run again, and judged by that alone', () => {
    const crashed = outcome([stoppedBy('SIGTRAP')]);
    expect(crashedFiles(crashed)).toEqual(['/0.test.ts']);
    expect(ofJest(withoutCrashed(crashed))).toEqual({ passed: 7, failed: 0, skipped: 0 });
  });

  it('hides no other failure', () => {
    const mixed = outcome([stoppedBy('SIGTRAP'), 'Cannot find module'], 2);
    expect(crashedFiles(mixed)).toEqual(['/0.test.ts']);
    expect(ofJest(withoutCrashed(mixed))).toEqual({ passed: 7, failed: 3, skipped: 0 });
  });

  it.each(['SIGKILL', 'SIGSEGV', 'SIGABRT'])('is not reported when %s ended it', (signal) => {
    const ended = outcome([stoppedBy(signal)]);
    expect(crashedFiles(ended)).toEqual([]);
    expect(ofJest(withoutCrashed(ended)).failed).toBe(1);
  });
});
