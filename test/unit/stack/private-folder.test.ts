import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startChild } from '../../../stack/processes/child-process';
import { openPrivateFolder } from '../../../stack/processes/private-folder';

let root: string;
let folder: string;
let umask: number;

beforeEach(() => {
  umask = process.umask(0o022);
  root = mkdtempSync(join(tmpdir(), 'private-folder-'));
  folder = join(root, '.data');
});
afterEach(() => {
  process.umask(umask);
  rmSync(root, { recursive: true, force: true });
});

const modeOf = (...path: string[]): string =>
  (statSync(join(folder, ...path)).mode & 0o777).toString(8);

/** As an earlier start has left it, or another program. */
function leave(): void {
  mkdirSync(join(folder, 'mongodb', 'journal'), { recursive: true });
  for (const file of ['temporal.db', 'temporal.db-wal', 'mongodb/journal/log', 'keys.json']) {
    writeFileSync(join(folder, file), 'secret');
    chmodSync(join(folder, file), 0o644);
  }
  for (const one of ['', 'mongodb', 'mongodb/journal']) chmodSync(join(folder, one), 0o755);
}

describe('the folder of the embedded stack', () => {
  it('is readable only by its owner', async () => {
    await openPrivateFolder(folder);
    expect(modeOf()).toBe('700');
  });

  it('is its owner’s alone, with all that is in it, when it was there before', async () => {
    leave();
    await openPrivateFolder(folder);
    for (const one of ['', 'mongodb', 'mongodb/journal']) expect(modeOf(one)).toBe('700');
    for (const one of ['temporal.db', 'temporal.db-wal', 'mongodb/journal/log', 'keys.json']) {
      expect(modeOf(one)).toBe('600');
    }
  });

  it('holds nothing else that an engine writes there afterwards', async () => {
    await openPrivateFolder(folder);
    const file = join(folder, 'temporal.db');
    const args = ['-e', `require('fs').writeFileSync(${JSON.stringify(file)}, 'state')`];
    const child = await startChild({ command: process.execPath, args });
    expect(await child.exited).toMatchObject({ code: 0 });
    expect(modeOf('temporal.db')).toBe('600');
  });

  it('leaves what is elsewhere as it is', async () => {
    leave();
    const elsewhere = join(root, 'elsewhere');
    writeFileSync(elsewhere, 'somebody’s');
    chmodSync(elsewhere, 0o644);
    symlinkSync(elsewhere, join(folder, 'link'));
    await openPrivateFolder(folder);
    expect((statSync(elsewhere).mode & 0o777).toString(8)).toBe('644');
  });
});
