import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../support/read-project';
import { runToEnd } from '../../support/run-to-end';

/** Notes each build, and makes a program that prints the one source. Slow enough to be met by another. */
const BUILDER = `
  import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
  import { createHash } from 'node:crypto';
  appendFileSync('builds', 'x');
  if (readFileSync('source', 'utf8') === 'wrong') throw new Error('the source is wrong');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const text = readFileSync('source', 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  mkdirSync('dist/one', { recursive: true });
  writeFileSync('dist/one/say.js', \`console.log(\${JSON.stringify(text)}, ...process.argv.slice(2))\`);
  const sources = { source: { modifiedMs: statSync('source').mtimeMs, sha256 } };
  const made = { 'dist/one/say.js': statSync('dist/one/say.js').size };
  writeFileSync('dist/build.json', JSON.stringify({ id: 'one', made, sources }));
`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'model-review-build-'));
  mkdirSync(join(project, 'stack', 'build'), { recursive: true });
  for (const name of ['build.mjs', 'lock.mjs', 'run.mjs', 'model-review.mjs']) {
    cpSync(join(PROJECT_ROOT, 'stack', name), join(project, 'stack', name));
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'stack', 'build', 'main.ts'), BUILDER);
  // CommonJS, as what is built.
  mkdirSync(join(project, 'dist'));
  writeFileSync(join(project, 'dist', 'package.json'), '{"type":"commonjs"}');
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(project, 'node_modules'));
  writeSource('first');
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

const writeSource = (content: string): void => {
  writeFileSync(join(project, 'source'), content);
};

const builds = (): number => readFileSync(join(project, 'builds'), 'utf8').length;

const run = (...args: readonly string[]) =>
  runToEnd(spawn(process.execPath, [join(project, 'stack', 'run.mjs'), ...args]));

describe('a program of the product', () => {
  it('is built before it runs for the first time, and not again', async () => {
    expect(await run('say', 'hello')).toMatchObject({ code: 0, stdout: 'first hello\n' });
    expect(await run('say')).toMatchObject({ code: 0, stdout: 'first\n' });
    expect(builds()).toBe(1);
  });

  it('is built again when a source has changed', async () => {
    await run('say');
    writeSource('second');
    expect(await run('say')).toMatchObject({ stdout: 'second\n' });
    expect(builds()).toBe(2);
  });

  it('is not built again when a source is as it was, whatever its time', async () => {
    await run('say');
    utimesSync(join(project, 'source'), new Date(), new Date(Date.now() + 5_000));
    expect(await run('say')).toMatchObject({ stdout: 'first\n' });
    expect(builds()).toBe(1);
  });

  it('is built again when what was built is gone', async () => {
    await run('say');
    rmSync(join(project, 'dist', 'one'), { recursive: true });
    expect(await run('say')).toMatchObject({ stdout: 'first\n' });
  });

  it.each([
    ['what was built is cut off', 'one/say.js', 'console.'],
    ['the note of what was built is damaged', 'build.json', '{}'],
  ])('is built again when %s', async (_what, file, content) => {
    await run('say');
    writeFileSync(join(project, 'dist', file), content);
    expect(await run('say')).toMatchObject({ stdout: 'first\n' });
    expect(builds()).toBe(2);
  });

  it('is built once for all that ask at the same time', async () => {
    const all = await Promise.all([run('say'), run('say'), run('say')]);
    expect(all.map(({ stdout }) => stdout)).toEqual(['first\n', 'first\n', 'first\n']);
    expect(builds()).toBe(1);
  });

  it('does not run as it was before when it cannot be built', async () => {
    await run('say');
    writeSource('wrong');
    const { code, stdout, stderr } = await run('say');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('the source is wrong');
    expect(stderr).toContain('The build failed: see above.');
  });

  it.each([
    ['that was killed', '999999999'],
    ['that left its name nowhere', ''],
  ])('does not wait for a build %s', async (_which, lock) => {
    mkdirSync(join(project, '.data'));
    writeFileSync(join(project, '.data', 'build.lock'), lock);
    expect(await run('say')).toMatchObject({ code: 0 });
    expect(existsSync(join(project, '.data', 'build.lock'))).toBe(false);
  });

  it('says what to do where there is nothing to build with', async () => {
    rmSync(join(project, 'node_modules'));
    const { code, stderr } = await run('say');
    expect(code).toBe(1);
    expect(stderr).toContain('run `npm ci`');
  });

  it('has a name that there is', async () => {
    expect(await run('sing')).toMatchObject({ code: 1, stderr: expect.stringContaining('"sing"') });
  });
});
