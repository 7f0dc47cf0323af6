import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPositions } from '../../../stack/build/find-positions';
import { PROJECT_ROOT, readText } from '../../support/read-project';

let code: string;
beforeAll(() => {
  execFileSync(process.execPath, [join(PROJECT_ROOT, 'stack', 'build.mjs')]);
  const { id } = JSON.parse(readText('dist/build.json')) as { id: string };
  code = join(PROJECT_ROOT, 'dist', id, 'code');
}, 300_000);

const runBuilt = (args: readonly string[], options: readonly string[] = []) =>
  spawnSync(process.execPath, [...options, join(PROJECT_ROOT, 'dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });

describe('the code that is built', () => {
  it('holds no letter outside of ASCII, for which V8 would keep it at twice its size', () => {
    for (const program of ['api', 'worker', 'cli', 'start']) {
      const bytes = readFileSync(join(code, `${program}.js`));
      expect(bytes.findIndex((byte) => byte > 127)).toBe(-1);
    }
  });

  it('names no place of this machine in the workflows, so that the same sources are the same build', () => {
    const text = readFileSync(join(code, 'workflows.js'), 'utf8');
    const [, map = ''] = /base64,([A-Za-z0-9+/=]+)\s*$/.exec(text) ?? [];
    const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] };
    expect(text).not.toContain(PROJECT_ROOT);
    expect(sources).toContain('workflows/index.ts');
    expect(sources.filter((source) => source.startsWith('/'))).toEqual([]);
  });

  it('holds the access rules as they are parsed', () => {
    const { rules } = JSON.parse(readFileSync(join(code, 'access-rules.json'), 'utf8')) as {
      rules: object[];
    };
    expect(rules.length).toBeGreaterThan(20);
  });

  it('is without what bundles workflows or draws pages', () => {
    const none = ['node_modules/webpack/', 'node_modules/@swc/core', 'node_modules/react/'];
    for (const program of ['api', 'worker', 'cli', 'set-up']) {
      const { sources } = JSON.parse(readFileSync(join(code, `${program}.js.map`), 'utf8')) as {
        sources: string[];
      };
      expect(sources.filter((source) => none.some((one) => source.includes(one)))).toEqual([]);
    }
  });
});

describe('a command that reads', () => {
  const LISTS = `process.on('exit', () => {
    for (const path of Object.keys(require.cache)) console.error('LOADED', path);
  })`;

  it.each([['--help'], ['reviews', '--api', 'http://127.0.0.1:1']])(
    'loads no package beside its own code: %s',
    (...args) => {
      const preload = `data:text/javascript,import{createRequire}from'node:module';const require=createRequire('${PROJECT_ROOT}/');${encodeURIComponent(LISTS)}`;
      const { stderr } = runBuilt(args, ['--import', preload]);
      const loaded = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, path = '']) => path);
      expect(loaded).toContain(join(code, 'cli.js'));
      expect(loaded.filter((path) => path.includes('node_modules'))).toEqual([]);
    },
  );

  it('bundles neither a database, a worker nor a printer of pages', () => {
    const { sources } = JSON.parse(readFileSync(join(code, 'cli.js.map'), 'utf8')) as {
      sources: string[];
    };
    const heavy = /node_modules\/(mongoose|mongodb|@temporalio\/worker|pdfkit|express|react)\//;
    expect(sources.filter((source) => heavy.test(source))).toEqual([]);
  });
});

describe('a trace of the stack', () => {
  it('names the sources, and the lines as they are written', () => {
    const fault = `require('node:fs').statSync = () => { throw new Error('a fault of the program'); };`;
    const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///');${fault}`)}`;
    const { stderr } = runBuilt(['verify', 'export.zip'], ['--import', preload]);
    const [, line = ''] =
      /at fileSize \(.*\/cli\/context\/file-size\.ts:(\d+):\d+\)/.exec(stderr) ?? [];
    expect(readText('cli/context/file-size.ts').split('\n')[Number(line) - 1]).toContain(
      'statSync',
    );
    expect(stderr).toMatch(/node_modules\/commander\/lib\/command\.js:\d+/);
  });

  it('finds in a map what Node finds in it', () => {
    const payload = JSON.parse(readFileSync(join(code, 'example-model.js.map'), 'utf8')) as {
      version: number;
      sources: string[];
      mappings: string;
      file: string;
      names: string[];
      sourcesContent: string[];
      sourceRoot: string;
    };
    const lines = readFileSync(join(code, 'example-model.js'), 'utf8').split('\n');
    const oracle = new SourceMap(payload);
    const place = fc.integer({ min: 2, max: lines.length - 1 }).chain((line) =>
      fc.record({
        line: fc.constant(line),
        column: fc.integer({ min: 1, max: Math.max(1, lines[line - 1]?.length ?? 1) }),
      }),
    );
    const law = fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const found = findPositions(payload, places);
      for (const [index, { line, column }] of places.entries()) {
        const entry = oracle.findEntry(line - 1, column - 1);
        // Node goes back to the line before where a line has no mapping yet.
        if (!('originalSource' in entry) || entry.generatedLine !== line - 1) continue;
        expect(found[index]).toEqual({
          source: entry.originalSource,
          line: entry.originalLine + 1,
          column: entry.originalColumn + 1,
        });
      }
    });
    fc.assert(law, { numRuns: 50 });
  });
});
