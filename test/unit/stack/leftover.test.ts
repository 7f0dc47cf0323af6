import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startChild, type Child } from '../../../stack/processes/child-process';
import { DataInUse, notePid, stopLeftover } from '../../../stack/processes/leftover';

let folder: string;
let data: string;
let pidFile: string;
let engine: Child;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'model-review-leftover-'));
  data = join(folder, 'data');
  pidFile = join(folder, 'data.pid');
  writeFileSync(data, '');
  engine = await startChild({ command: 'tail', args: ['-f', data] });
});
afterEach(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

/** As a starter that is long gone would have left it. */
const noteAsAnother = (pid: number): void => {
  writeFileSync(pidFile, JSON.stringify({ pid, owner: 999_999_999 }));
};

describe('an engine whose starter was killed', () => {
  it('is ended before its data is used again', async () => {
    noteAsAnother(engine.pid);
    await stopLeftover(pidFile, data);
    expect(await engine.exited).toEqual({ code: null, signal: 'SIGTERM' });
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('a process that only got the same id', () => {
  it('is left alone', async () => {
    noteAsAnother(process.pid);
    await stopLeftover(pidFile, data);
    expect(existsSync(pidFile)).toBe(false);
  });
});

describe('an engine whose starter lives', () => {
  it('is left alone, and its data refused', async () => {
    await notePid(pidFile, engine.pid);
    await expect(stopLeftover(pidFile, data)).rejects.toBeInstanceOf(DataInUse);
    expect(existsSync(pidFile)).toBe(true);
  });
});

describe('data that was never served', () => {
  it('is free', async () => {
    await expect(stopLeftover(pidFile, data)).resolves.toBeUndefined();
  });
});
