import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const INSTALL = join(__dirname, '..', '..', '..', 'stack', 'install.mjs');
const LOCKED = { version: '1.0.0', integrity: 'sha512-one' };
const OPTIONAL = { version: '1.0.0', integrity: 'sha512-two', optional: true };

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'model-review-install-'));
  write('package.json', { engines: { node: '>=20.19' } });
  write('package-lock.json', {
    packages: { '': {}, 'node_modules/one': LOCKED, 'node_modules/two': OPTIONAL },
  });
  // Notes each call, and installs what the lockfile says.
  const npm = `#!/bin/sh\necho "$@" >> npm-calls\nmkdir -p node_modules\ncp package-lock.json node_modules/.package-lock.json\n`;
  mkdirSync(join(project, 'bin'));
  writeFileSync(join(project, 'bin', 'npm'), npm, { mode: 0o755 });
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

function write(path: string, value: unknown): void {
  writeFileSync(join(project, path), JSON.stringify(value));
}

function noteInstalled(packages: Record<string, unknown>): void {
  mkdirSync(join(project, 'node_modules'));
  write('node_modules/.package-lock.json', { packages });
}

async function install(): Promise<number> {
  const path = `${join(project, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(process.execPath, [INSTALL], {
    cwd: project,
    env: { ...process.env, PATH: path },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

function npmCalls(): string[] {
  const file = join(project, 'npm-calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

describe('the start of a command', () => {
  it('installs what a fresh clone lacks', async () => {
    expect(await install()).toBe(0);
    expect(npmCalls()).toEqual(['ci --include=dev']);
  });

  it('installs nothing when all is there but the parts for other platforms', async () => {
    noteInstalled({ 'node_modules/one': LOCKED });
    expect(await install()).toBe(0);
    expect(npmCalls()).toEqual([]);
  });

  it('installs again when the lockfile asks for another version', async () => {
    noteInstalled({ 'node_modules/one': { ...LOCKED, version: '0.9.0' } });
    expect(await install()).toBe(0);
    expect(npmCalls()).toHaveLength(1);
  });

  it('installs once when two begin at the same time', async () => {
    expect(await Promise.all([install(), install()])).toEqual([0, 0]);
    expect(npmCalls()).toHaveLength(1);
  });

  it('does not wait for an installation that was killed', async () => {
    mkdirSync(join(project, '.data'));
    writeFileSync(join(project, '.data', 'install.lock'), '999999999');
    expect(await install()).toBe(0);
    expect(npmCalls()).toHaveLength(1);
  });

  it('fails when the installation does', async () => {
    writeFileSync(join(project, 'bin', 'npm'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
    expect(await install()).toBe(7);
  });

  it('fails under a Node that is too old, before anything is installed', async () => {
    write('package.json', { engines: { node: '>=999.0' } });
    expect(await install()).toBe(1);
    expect(npmCalls()).toEqual([]);
  });
});
