import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createProgram } from '../../../cli/program';
import { ProblemCode, PROBLEMS } from '../../../contracts/http/problem';
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages';
import { PROJECT_ROOT, readText, variablesOf } from '../../support/read-project';

const documents = ['README.md', ...listDocuments('docs'), ...listDocuments('docs/decisions')];
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

function listDocuments(folder: string): string[] {
  return readdirSync(join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

const findAll = (path: string, pattern: RegExp): string[] =>
  [...readText(path).matchAll(pattern)].map(([, found = '']) => found);

const exists = (path: string): boolean => existsSync(join(PROJECT_ROOT, path));

/** A heading's anchor, as the usual renderers make it. */
const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

describe.each(documents)('%s', (document) => {
  it('links to files and headings that exist', () => {
    const links = findAll(document, /\]\(([^)\s]+)\)/g).filter((link) => !/^https?:/.test(link));
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const path = file === '' ? document : join(dirname(document), file);
      if (!exists(path)) return true;
      return (
        anchor !== undefined &&
        !findAll(path, /^#+ (.*)$/gm)
          .map(toAnchor)
          .includes(anchor)
      );
    });
    expect(broken).toEqual([]);
  });

  it('names files and commands that exist', () => {
    const files = findAll(document, /`((?:[\w.-]+\/)+[\w-]+\.(?:ts|mjs|json|md))`/g);
    expect(files.filter((file) => !exists(file) && !file.startsWith('.data/'))).toEqual([]);
    const run = findAll(document, /npm run ([a-z:]+)/g);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('calls the command line as it is', () => {
    const program = createProgram();
    const calls = findAll(
      document,
      /(?:npm run (?:-s )?cli --|npx model-review) ([a-z][a-z-]*(?: [^\n`#]*)?)/g,
    );
    const wrong = calls.filter((call) => {
      const [name, ...rest] = call.trim().split(/\s+/);
      const group = program.commands.find((one) => one.name() === name);
      const command = group?.commands.find((one) => one.name() === rest[0]) ?? group;
      const known = [...program.options, ...(command?.options ?? [])].map(({ long }) => long);
      return !command || rest.some((word) => word.startsWith('--') && !known.includes(word));
    });
    expect(wrong).toEqual([]);
  });
});

describe('the README', () => {
  it('explains every variable that API and worker read', () => {
    const explained = findAll('README.md', /^\| `([A-Z_]+)`/gm);
    const files = ['api/configuration.ts', 'worker/configuration.ts', 'trust/keys/key-settings.ts'];
    const read = files.flatMap(variablesOf);
    expect(read).toEqual(expect.arrayContaining(['KEY_FILE', 'VAULT_ADDR']));
    expect(explained).toEqual(expect.arrayContaining(read));
  });

  it('gives the search attributes with the types under which they are registered', () => {
    const table = [...readText('README.md').matchAll(/^\| `(Review\w+)` +\| (\w+) +\|$/gm)];
    const given = table.map(([, name, type = '']) => [name, type.toUpperCase()]);
    const set = Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [
      name,
      type.replace('_', ''),
    ]);
    expect(given).toEqual(set);
  });
});

describe('the list of problems', () => {
  it('holds every code with its status and title, and no other', () => {
    const rows = [
      ...readText('docs/problems.md').matchAll(/^\| `([a-z-]+)` +\| (\d+) +\| (.*?) +\|$/gm),
    ];
    const listed = rows.map(([, code, status, title]) => [code, Number(status), title]);
    const all = ProblemCode.options.map((code) => [code, PROBLEMS[code][0], PROBLEMS[code][1]]);
    expect(listed.sort()).toEqual(all.sort());
  });
});
