import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { PROJECT_ROOT, readText } from '../support/read-project';
import { ACT, OPERATION, PAGE, toChanges } from './added';
import type { Addition } from './added';
import { createCompiler } from './compile-changed';

/** Four times over the whole of the code, also on a machine that has others to serve. */
jest.setTimeout(300_000);

/** Rooms in which something may be named twice: tests and documentation. */
const isProduct = (path: string): boolean => !/^(test|bench|stack|docs)\//.test(path);

const compile = createCompiler(
  'tsconfig.json',
  (path) => isProduct(path) || path.startsWith('test/support/'),
);
const compileConsole = createCompiler('console/tsconfig.json', () => true);

/** The paths that a section of docs/how-to-add.md names, each at the head of its step. */
function stepsOf(title: string): string[] {
  const [, section = ''] = readText('docs/how-to-add.md').split(`## ${title}\n`);
  const steps = section.split('\n## ')[0] ?? '';
  return [...steps.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path = '']) =>
    path
      .replaceAll('<feature>', 'partners')
      .replaceAll('<resource>', 'log')
      .replaceAll('<subject>', 'log'),
  );
}

const filesOf = ({ contract, rest }: Addition): string[] =>
  Object.keys({ ...contract, ...rest }).sort();

const pathsIn = (errors: readonly { readonly path: string }[]): string[] =>
  [...new Set(errors.map(({ path }) => path))].sort();

/** The step under which a file lies; itself where it lies under none. */
const stepFor = (steps: readonly string[], file: string): string =>
  steps.find((step) => (step.endsWith('/') ? file.startsWith(step) : file === step)) ?? file;

const stepsFor = (steps: readonly string[], files: readonly string[]): string[] =>
  [...new Set(files.map((file) => stepFor(steps, file)))].sort();

/** Texts of the product that hold a word, as a whole. */
const filesNaming = (...words: readonly string[]): string[] =>
  readdirSync(PROJECT_ROOT, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !/^(\.|node_modules$|coverage$|dist$)/.test(entry.name),
    )
    .flatMap(({ name }) =>
      readdirSync(join(PROJECT_ROOT, name), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(name, file),
      ),
    )
    .filter((path) => isProduct(path) && /\.(tsx?|cedar|cedarschema|json)$/.test(path))
    .filter((path) => words.some((word) => new RegExp(`\\b${word}\\b`).test(readText(path))));

describe('an act with its event, and an operation of the API', () => {
  const act = stepsOf('An act with its event');
  const operation = stepsOf('An operation of the API');

  it('are asked for by the compiler where docs/how-to-add.md says, and nowhere else, once their contracts stand', () => {
    const errors = compile(toChanges(ACT.contract, OPERATION.contract));
    expect(pathsIn(errors)).toEqual(
      [...Object.keys(ACT.rest), ...Object.keys(OPERATION.rest)].sort(),
    );
  });

  it('compile once every place is filled in', () => {
    const whole = [ACT.contract, ACT.rest, OPERATION.contract, OPERATION.rest];
    expect(compile(toChanges(...whole))).toEqual([]);
  });

  it('touch the places of the page alone: four for an act with its event, two for an operation, and its example', () => {
    const ruled = 'policies/access/company.cedar';
    expect(stepsFor(act, [...filesOf(ACT), ruled])).toEqual([...act].sort());
    expect(act).toHaveLength(4);
    const example = 'test/servers/api/examples/';
    expect([...stepsFor(operation, filesOf(OPERATION)), example]).toEqual([...operation].sort());
    expect(filesOf(OPERATION)).toHaveLength(2);
  });

  it('are named nowhere else: what there is already of its feature is not', () => {
    expect(stepsFor(act, filesNaming('nominatePartner', 'PartnerNominated'))).toEqual(
      [...act].sort(),
    );
  });
});

describe('a page of the console', () => {
  const page = stepsOf('A page of the console');

  it('asks for nothing but what it asks of the API', () => {
    expect(pathsIn(compileConsole(toChanges(PAGE.contract)))).toEqual(Object.keys(PAGE.contract));
  });

  it('compiles with its route and what it asks, and touches no more than three files', () => {
    expect(compileConsole(toChanges(PAGE.contract, PAGE.rest))).toEqual([]);
    expect(stepsFor(page, filesOf(PAGE))).toEqual([...page].sort());
    expect(filesOf(PAGE).length).toBeLessThanOrEqual(3);
  });
});
