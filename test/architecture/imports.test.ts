import { describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '../../contracts/http/operations';
import {
  filesInBundle,
  findBarrels,
  findCycles,
  findDefaultExports,
  findEditionReaders,
  findForbiddenImports,
  findImportsOfLeaves,
  findOutsized,
  findPathLiterals,
} from './find-violations';
import { LOOK_EDITIONS_UP } from './import-table';
import { readSource } from './read-source';
import { readTree } from './read-tree';

describe('the code', () => {
  const project = readTree();

  it('is read', () => {
    const drawn = project.find(({ path }) => path === 'workflows/messages.ts');
    expect(drawn?.imports).toContainEqual({
      to: 'contracts/primitives',
      isPackage: false,
      isTypeOnly: true,
    });
  });

  it('imports only as the table allows', () => {
    expect(findForbiddenImports(project)).toEqual([]);
  });

  it('imports nothing from stack, bench or test', () => {
    expect(findImportsOfLeaves(project)).toEqual([]);
  });

  it('looks a shipped edition up only where one is chosen for a review to come', () => {
    expect(findEditionReaders(project)).toEqual([]);
    const looking = project.filter(({ imports }) =>
      imports.some(({ to }) => to === 'policies/editions'),
    );
    expect(looking.map(({ path }) => path)).toEqual(expect.arrayContaining([...LOOK_EDITIONS_UP]));
  });

  it('has no circle of imports', () => {
    expect(findCycles(project)).toEqual([]);
  });

  it('folds no view within a workflow, which decides by its state alone', () => {
    const bundled = filesInBundle(project);
    expect(bundled).toContain('workflows/domain/kernel/evolve');
    expect(bundled.filter((path) => path.endsWith('/project'))).toEqual([]);
  });

  it('has no barrel but the entry of the workflow bundle', () => {
    expect(findBarrels(project)).toEqual([]);
  });

  it('has no default export', () => {
    expect(findDefaultExports(project)).toEqual([]);
  });

  it('says no path of the API outside of contracts/http', () => {
    expect(findPathLiterals(project, OPERATIONS)).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    expect(findOutsized(project)).toEqual([]);
  });
});

describe('a made-up file', () => {
  it.each([
    ['contracts/made-up.ts', `import { createHash } from 'node:crypto';`],
    ['contracts/made-up.ts', `import type { Store } from '../store/store';`],
    ['policies/made-up.ts', `import { sealBytes } from '../trust/sealing/sealed-bytes';`],
    ['workflows/domain/made-up.ts', `import { Instant } from '../../contracts/primitives';`],
    ['workflows/domain/made-up.ts', `import { sleep } from '@temporalio/workflow';`],
    ['workflows/domain/made-up.ts', `import type { submit } from '../messages';`],
    ['workflows/made-up.ts', `import { z } from 'zod';`],
    ['workflows/made-up.ts', `const later = import('../trust/statements/digest');`],
    ['workflows/made-up.ts', `import { Instant } from '../contracts/primitives';`],
    ['workflows/made-up.ts', `import { type Instant, LocalDate } from '../contracts/primitives';`],
    ['trust/made-up.ts', `export { x } from '../store/store';`],
    ['activities/made-up.ts', `import { submit } from '../workflows/messages';`],
    [
      'api/made-up.ts',
      `import { createActivities } from '../activities/review/create-activities';`,
    ],
    ['api/made-up.ts', `const { x } = require('../worker/bundle');`],
    ['console/made-up.ts', `import { digestOf } from '../trust/statements/digest';`],
    ['store/made-up.ts', `import { x } from '../activities/review/admit';`],
    ['projections/made-up.ts', `import { x } from '../trust/statements/digest';`],
    ['cli/made-up.ts', `import { startMongo } from '../stack/processes/mongodb';`],
    ['nowhere/made-up.ts', ``],
  ])('is refused in %s: %s', (path, text) => {
    expect(findForbiddenImports([readSource(path, text)])).toHaveLength(1);
  });

  it.each([
    ['contracts/made-up.ts', `import { z } from 'zod';`],
    ['workflows/domain/made-up.ts', `import type { Act } from '../../contracts/review/act';`],
    ['workflows/made-up.ts', `import { decide } from './domain/kernel/decide';`],
    ['activities/made-up.ts', `import { FAULTS } from '../workflows/effects';`],
    ['api/reviews/made-up.ts', `import { findReview } from '../../store/record/reviews';`],
    ['stack/made-up.ts', `import { createApp } from '../api/create-app';`],
  ])('is welcome in %s: %s', (path, text) => {
    expect(findForbiddenImports([readSource(path, text)])).toEqual([]);
  });

  it('that imports a leaf room is found', () => {
    const file = readSource('worker/made-up.ts', `import { x } from '../bench/run';`);
    expect(findImportsOfLeaves([file])).toEqual(['worker/made-up.ts → bench/run']);
  });

  it.each(['api/made-up.ts', 'store/made-up.ts', 'policies/access/made-up.ts'])(
    'that looks an edition up is found: %s',
    (path) => {
      const up = '../'.repeat(path.split('/').length - 1);
      const file = readSource(path, `import { findEdition } from '${up}policies/editions';`);
      expect(findEditionReaders([file])).toEqual([path]);
    },
  );

  it('that closes a circle is found', () => {
    const a = readSource('trust/a.ts', `import { b } from './b';`);
    const b = readSource('trust/b.ts', `import type { A } from './a';`);
    expect(findCycles([a, b])).toEqual(['trust/a → trust/b → trust/a']);
  });

  it.each([
    ['trust/index.ts', `export const x = 1;`],
    ['trust/all.ts', `const one = 1; export * from './seal';`],
    ['trust/some.ts', `export { seal } from './seal'; export type { Key } from './key';`],
  ])('that is a barrel is found: %s', (path, text) => {
    expect(findBarrels([readSource(path, text)])).toEqual([path]);
  });

  it.each([`export default 1;`, `export default function run() {}`, `export default class Run {}`])(
    'with a default export is found: %s',
    (text) => {
      expect(findDefaultExports([readSource('trust/made-up.ts', text)])).toHaveLength(1);
    },
  );

  it.each([
    "fetch('/v1/reviews')",
    'fetch(`${url}/v1/reviews/${review}/acts`)',
    'say(`Log in again at /v1/login?prompt=login.`)',
    "get('/healthz')",
  ])('that says a path of the API is found: %s', (text) => {
    expect(findPathLiterals([readSource('cli/made-up.ts', text)], OPERATIONS)).toHaveLength(1);
  });

  it.each([
    "post('/v1/chat/completions')",
    'fetch(`${vault}/v1/${mount}/keys`)',
    "// '/v1/reviews'",
  ])('may say another path: %s', (text) => {
    expect(findPathLiterals([readSource('cli/made-up.ts', text)], OPERATIONS)).toEqual([]);
  });

  it('of 301 lines is found', () => {
    expect(findOutsized([readSource('trust/made-up.ts', '\n'.repeat(301))])).toHaveLength(1);
    expect(findOutsized([readSource('trust/made-up.ts', '\n'.repeat(300))])).toEqual([]);
  });
});
