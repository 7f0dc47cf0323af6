import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { accessRefused } from '../../../activities/evaluation/faults';
import { toRuntimeLogger } from '../../../worker/runtime-logger';

function logged(error: unknown): Record<string, unknown> {
  const lines: string[] = [];
  const log = toRuntimeLogger(pino({}, { write: (line) => lines.push(line) }));
  log.warn('Activity failed', { activityType: 'verifyAccess', attempt: 2, error, secret: 'sk-1' });
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
}

describe("a worker's log of an activity that failed", () => {
  it('names the step, the status and the code', () => {
    const fault = { step: 'canary', status: 401, code: 'invalid_api_key' } as const;
    expect(logged(accessRefused(fault))).toMatchObject({
      msg: 'Activity failed',
      activityType: 'verifyAccess',
      type: 'AccessRefused',
      fault,
    });
  });

  it('shows nothing else of an error', () => {
    const said = JSON.stringify(logged(new Error('connect to https://models.example with sk-2')));
    expect(said).not.toMatch(/sk-|models\.example/);
  });
});
