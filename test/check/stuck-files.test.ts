import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually';
import { listProcesses } from '../support/list-processes';

const ROOT = join(__dirname, '..', '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-stuck-'));
  await writeFile(join(folder, 'ends.test.js'), `it('ends', () => {});`);
  const looping = `it('loops', () => {
    require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid));
    for (;;);
  });`;
  await writeFile(join(folder, 'loops.test.js'), looping);
  const reporter = [join(__dirname, 'stuck-files.mjs'), { minutes: 0.05 }];
  const config = { rootDir: folder, transform: {}, reporters: ['default', reporter] };
  await writeFile(join(folder, 'jest.config.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a test file that loops forever ends the run, which names it, fails and leaves nothing', async () => {
  const program = `
    const { runNode } = require(${JSON.stringify(join(__dirname, 'run-node.ts'))});
    void runNode('jest/bin/jest.js', ['--rootDir', ${JSON.stringify(folder)}, '--config',
      ${JSON.stringify(join(folder, 'jest.config.json'))}, '--maxWorkers=2']).then((code) => {
      process.exitCode = code;
    });`;
  const args = ['--import', 'tsx', '--eval', program];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toContain('loops.test.js: no test has ended for 0.05 min: stuck, ended.');
  expect(stderr).toContain('PASS');
  expect(status).toBe(1);
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  await eventually(() => Promise.resolve(listProcesses().includes(pid) ? null : true));
});
