import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMPLETE, createProgram } from '../../../cli/program';
import { Outcome } from '../../../contracts/review/disclosure/ending';
import { ProblemCode, PROBLEMS } from '../../../contracts/http/problem';
import { ENGINES } from '../../../stack/engines/engine-catalog';
import { SEARCH_ATTRIBUTES } from '../../../workflows/messages';
import { readCompose } from '../../support/read-compose';
import { PROJECT_ROOT, readText } from '../../support/read-project';

const documents = ['README.md', ...listDocuments('docs'), ...listDocuments('docs/decisions')];
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

function listDocuments(folder: string): string[] {
  return readdirSync(join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

const findAll = (path: string, pattern: RegExp): string[] =>
  [...readText(path).matchAll(pattern)].map(([, found = '']) => found);

/** What a page calls the command line with, in a block or in a sentence. */
const CALLED = /(?:npm run (?:-s )?cli --|npx model-review) ([a-z][a-z-]*(?: [^\n`#]*)?)/g;

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
    const run = findAll(document, /npm run ([a-z][a-z:-]*)/g);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('calls the command line as it is', () => {
    const program = createProgram();
    const calls = findAll(document, CALLED);
    const wrong = calls.filter((call) => {
      const [name, ...rest] = call.trim().split(/\s+/);
      // Made for shells once one asks, and not before.
      if (name === COMPLETE) return false;
      const group = program.commands.find((one) => one.name() === name);
      const command = group?.commands.find((one) => one.name() === rest[0]) ?? group;
      const known = [...program.options, ...(command?.options ?? [])].map(({ long }) => long);
      return !command || rest.some((word) => word.startsWith('--') && !known.includes(word));
    });
    expect(wrong).toEqual([]);
  });
});

describe('the README', () => {
  it('says of every outcome when, and names no other', () => {
    expect(findAll('README.md', /^\| `(\w+)` +\|/gm)).toEqual(Outcome.options);
  });

  it('fits a page', () => {
    const prose = readText('README.md').replaceAll(/[|`#*-]+/g, ' ');
    expect(prose.split(/\s+/).length).toBeLessThan(1_100);
  });
});

describe('the index of the documents', () => {
  it('has a line for each page, and for no other', () => {
    const pages = listDocuments('docs').filter((path) => path !== 'docs/README.md');
    const listed = findAll('docs/README.md', /^\| \[[^\]]+\]\(([\w-]+\.md)\)/gm);
    expect(listed.map((name) => `docs/${name}`).sort()).toEqual(pages.sort());
  });
});

describe('the page on deploying', () => {
  it('gives the versions that the compose file and the engines are pinned to', () => {
    const { services } = readCompose();
    const tagOf = (name: string): string =>
      services[name]?.image.split(':')[1]?.replace(/-.*/, '') ?? '';
    const [, table = ''] = readText('docs/deploy.md').split('| engine ');
    const [rows = ''] = table.split('\n\n');
    const cells = rows
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((cell) => cell.trim()));
    const pinned = [ENGINES.temporal, ENGINES.mongod].map(({ builds }) =>
      [...new Set(Object.values(builds).map(({ version }) => version))].sort().join(' or '),
    );
    expect(cells.map(([, engine, embedded, compose]) => [engine, embedded, compose])).toEqual([
      ['Temporal', `CLI ${pinned[0]}`, `server ${tagOf('temporal')}`],
      ['Temporal UI', 'in the CLI', tagOf('temporal-ui')],
      ['MongoDB', pinned[1], tagOf('mongodb')],
      ['PostgreSQL', 'none', tagOf('postgresql')],
    ]);
  });

  it('gives the search attributes with the types under which they are registered', () => {
    const table = [...readText('docs/deploy.md').matchAll(/^\| `(Review\w+)` +\| (\w+) +\|$/gm)];
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
