import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Operations } from '../../contracts/http/operation';
import { API, OPERATIONS } from '../../contracts/http/operations';
import { PROJECT_ROOT } from '../support/read-project';

/** What the files of a folder export under a name with this end, each by its members. */
async function membersOf(folder: string, [file, end]: readonly [RegExp, string]) {
  const files = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' });
  const modules = await Promise.all(
    files
      .filter((name) => file.test(name))
      .map(
        (name) => import(join(PROJECT_ROOT, folder, name)) as Promise<Record<string, Operations>>,
      ),
  );
  return modules
    .flatMap((module) => Object.entries(module))
    .filter(([name]) => name.endsWith(end))
    .flatMap(([, table]) => Object.keys(table));
}

let described: string[];
let handled: string[];
beforeAll(async () => {
  described = await membersOf('contracts/http', [/\.ts$/, 'Operations']);
  handled = await membersOf('api', [/-handlers\.ts$/, 'Handlers']);
});

const ids = Object.keys(API).sort();

describe('the operations', () => {
  it('are each described once, and every one that is described is among them', () => {
    expect(described.sort()).toEqual(ids);
  });

  it('have one handler each, and no handler is for anything else', () => {
    expect(handled.sort()).toEqual(ids);
  });

  it('differ in method or path', () => {
    const requests = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(requests).size).toBe(requests.length);
  });

  it.each(OPERATIONS)('$operationId reads every parameter of its path, and no other', (one) => {
    const named = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(one.inputs.path?.shape ?? {}).sort()).toEqual(named.sort());
  });
});
