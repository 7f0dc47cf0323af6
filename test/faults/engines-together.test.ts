import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startChild } from '../../stack/processes/child-process';
import type { Child } from '../../stack/processes/child-process';
import { startEngines } from '../../stack/engines/engines';
import { DataInUse, notePid, findProcess } from '../../stack/processes/leftover';

let dataDir: string;
let holder: Child;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'model-review-engines-'));
  const held = join(dataDir, 'key-store');
  await mkdir(held);
  await writeFile(join(held, 'data'), '');
  holder = await startChild({ command: 'tail', args: ['-f', join(held, 'data')] });
  await notePid(`${held}.pid`, holder.pid);
});
afterEach(async () => {
  await holder.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('engines of which one is unavailable', () => {
  it('leave none of the others running', async () => {
    const starting = startEngines({ dataDir, timeSkipping: false });
    await expect(starting).rejects.toBeInstanceOf(DataInUse);
    for (const name of ['mongodb', 'temporal.db']) {
      const noted = JSON.parse(await readFile(join(dataDir, `${name}.pid`), 'utf8')) as {
        readonly pid: number;
      };
      expect(findProcess(noted.pid)).toBeNull();
    }
    expect(findProcess(holder.pid)).not.toBeNull();
  });
});
