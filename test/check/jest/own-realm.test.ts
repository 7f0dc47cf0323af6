import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import OwnRealm from './environment.cjs';
import { LONGEST } from './longest-first.cjs';

const TESTS = join(__dirname, '..', '..');

describe('tests', () => {
  it('run in the realm of Node and of the libraries', async () => {
    expect(z.string().safeParse(1).error).toBeInstanceOf(Error);
    await expect(readFile('/nowhere')).rejects.toBeInstanceOf(Error);
    expect(runInThisContext('Error')).toBe(Error);
  });

  it('share the libraries with Node, and read their own code afresh', () => {
    const native = createRequire(__filename);
    expect(native('zod')).toHaveProperty('z', z);
    expect(native.cache[join(TESTS, 'support', 'eventually.ts')]).toBeUndefined();
  });

  it('that take long are named by files that there are', () => {
    const missing = LONGEST.filter((name) => !existsSync(join(TESTS, `${name}.test.ts`)));
    expect(missing).toEqual([]);
  });
});

describe('after a file', () => {
  const left = Symbol('left');
  const listener = (): void => undefined;
  const { setTimeout: before } = globalThis;
  afterAll(() => {
    process.off('exit', listener);
  });

  it('globals, variables of the environment and listeners are as they were', async () => {
    const realm = new OwnRealm({ projectConfig: { fakeTimers: {} } });
    Object.assign(globalThis, { [left]: 1, setTimeout: () => undefined });
    Object.assign(process.env, { OWN_REALM: 'left', PATH: 'elsewhere' });
    process.on('exit', listener);
    await realm.teardown();
    expect(left in globalThis).toBe(false);
    expect(globalThis.setTimeout).toBe(before);
    expect(process.env).toMatchObject({ PATH: expect.stringContaining('/') });
    expect(process.env['OWN_REALM']).toBeUndefined();
    expect(process.listeners('exit')).not.toContain(listener);
  });
});
