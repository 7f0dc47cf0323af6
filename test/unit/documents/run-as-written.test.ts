import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from '../../../cli/program';
import { API } from '../../../contracts/http/operations';
import { createNoteSigner } from '../../../trust/log/note-key';
import { readCompose } from '../../support/read-compose';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { commandsIn, shellBlocks, toWords } from './shell';

const PAGES = [
  ...['README.md', 'docs/cli.md', 'docs/verify.md', 'docs/deploy.md', 'docs/runbook.md'],
  ...['docs/architecture.md', 'docs/predicates.md', 'SECURITY.md', 'bench/README.md'],
];
const manifest = JSON.parse(readText('package.json')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
};
const services = Object.keys(readCompose().services);
const verifierKey = createNoteSigner('example.org/log', 'note').text;
const witnessKey = createNoteSigner('example.org/witness', 'cosignature').text;

/** What stands in a page for what only a reader has. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^rev-…$/, 'rev-aaaaaaaaaaaaaaaaaaaaaaaaaa'],
  [/^key-…$/, 'key-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  [/^ORDER$/, 'cmd-aaaaaaaaaaaaaaaaaaaaaaaaaa'],
  [/^\$\(node -p .*\.log\.key.*\)$/, verifierKey],
  [/^example\.org\/log\+…$/, verifierKey],
  [/^example\.org\/witness\+…$/, witnessKey],
];
const filled = (word: string): string =>
  PLACEHOLDERS.find(([pattern]) => pattern.test(word))?.[1] ?? word;

/** Keeps the checks of a command's words, and takes away what it would do. */
function disarm(command: Command, onCall: (command: Command) => void): Command {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  for (const one of command.commands) disarm(one, onCall);
  const { _actionHandler: acts } = command as unknown as { readonly _actionHandler: unknown };
  return acts
    ? command.action(() => {
        onCall(command);
      })
    : command;
}

/** What the program has against the words; null for nothing. */
function faultOf(words: readonly string[]): string | null {
  let called: Command | undefined;
  const program = disarm(createProgram(), (command) => {
    called = command;
  });
  try {
    program.parse(words.map(filled), { from: 'user' });
  } catch (error) {
    return (error as Error).message;
  }
  // An act's fields may come from a file: its usage names them, and the program asks for them once it has read it.
  const needed = called?.usage().match(/--[\w-]+/g) ?? [];
  const absent = needed.filter((option) => !words.includes(option) && !words.includes('--file'));
  return absent.length === 0 ? null : `lacks ${absent.join(', ')}`;
}

/** What is wrong with one command of a page; null for nothing, undefined where nobody here can say. */
function judge(words: readonly string[]): string | null | undefined {
  const [program = '', second = '', ...rest] = words;
  if (program === 'docker' && second === 'run') return faultOfImage(rest);
  if (program === 'npx' && second === 'model-review') return faultOf(rest);
  if (program === 'npx' && second === 'tsx') return missing(rest[0] ?? '');
  if (program === 'npx' && second === 'jest') return faultOfJest(rest);
  if (program === 'npm') return faultOfScript(second === 'run' ? rest : [second]);
  if (program === 'docker' && second === 'compose') return faultOfCompose(rest);
  if (program === 'curl') return faultOfRequest(words);
  return undefined;
}

const missing = (file: string): string | null =>
  existsSync(join(PROJECT_ROOT, file)) ? null : `there is no ${file}`;

/** What `node dist/….js` can start. */
const programs = [
  ...readText('stack/build/programs.ts').matchAll(/^ {2}'?([\w-]+)'?: '[\w/-]+\.ts',$/gm),
].map(([, name]) => `dist/${name ?? ''}.js`);

const faultOfProgram = (words: readonly string[]): string | null => {
  const file = words[words.indexOf('node') + 1] ?? '';
  return !words.includes('node') || programs.includes(file) ? null : `no program ${file}`;
};

function faultOfScript(words: readonly string[]): string | null {
  const [name = '', separator, ...rest] = words.filter(
    (word) => !['-s', '--silent'].includes(word),
  );
  if (!(name in manifest.scripts)) return `there is no script ${name}`;
  return name === 'cli' && separator === '--' ? faultOf(rest) : null;
}

function faultOfJest(words: readonly string[]): string | null {
  const project = words[words.indexOf('--selectProjects') + 1] ?? '';
  return readText('jest.config.mjs').includes(`'${project}'`) ? null : `no project ${project}`;
}

/** Options that take a value, as the pages use them. */
const WITH_VALUE = ['--scale', '--env', '--volume'];

function faultOfCompose(words: readonly string[]): string | null {
  const [verb = '', ...rest] = words.slice(0, words.includes('|') ? words.indexOf('|') : undefined);
  const named = rest.filter((word, index) => {
    return !word.startsWith('-') && !WITH_VALUE.includes(rest[index - 1] ?? '');
  });
  const own = ['exec', 'run'].includes(verb) ? named.slice(0, 1) : named;
  if (!['build', 'up', 'ps', 'stop', 'start', 'exec', 'run'].includes(verb)) return `no ${verb}`;
  const unknown = own.filter((name) => !services.includes(name));
  return unknown.length === 0 ? faultOfProgram(words) : `no service ${unknown.join(', ')}`;
}

function faultOfImage(words: readonly string[]): string | null {
  const image = words.find((word) => word.includes(':')) ?? '';
  return image === `model-review:${manifest.version}` ? faultOfProgram(words) : `no image ${image}`;
}

function faultOfRequest(words: readonly string[]): string | null {
  const path = words.map((word) => /\/v1\/[\w/-]*/.exec(word)?.[0]).find(Boolean) ?? '';
  const paths = Object.values(API).map((operation) => operation.path);
  return paths.some((one) => one === path) ? null : `no operation at ${path}`;
}

/** What every machine has, and what the page itself says to have. */
const TOOLS = new Set([
  ...['cat', 'chmod', 'codec', 'export', 'for', 'mkdir', 'printf', 'umask', '(', ')', '{', '}'],
  ...['base64', 'cp', 'eval', 'jq', 'node', 'openssl', 'temporal', 'tr', 'unzip', 'xxd', 'zip'],
]);

const isAssignment = (word: string): boolean => /^\w+=/.test(word);

/** One command each, of a pipe, without what it is given in its environment. */
const toCommands = (line: string): string[][] => {
  const words = toWords(line);
  const first = words.findIndex((word) => !isAssignment(word));
  if (first === -1) return [];
  const pipe = words.indexOf('|');
  return pipe === -1 ? [words.slice(first)] : [words.slice(first, pipe), words.slice(pipe + 1)];
};

const written = PAGES.flatMap((page) =>
  shellBlocks(readText(page)).flatMap((block) =>
    commandsIn(block)
      .flatMap(toCommands)
      .map((words) => ({ page, words })),
  ),
);
const judged = written.map(({ page, words }) => ({ page, words, fault: judge(words) }));

describe('the commands of the pages', () => {
  it('are ones that the programs take, with the options that they have', () => {
    const wrong = judged
      .filter(({ fault }) => typeof fault === 'string')
      .map(({ page, words, fault }) => `${page}: ${words.join(' ')}: ${fault ?? ''}`);
    expect(wrong).toEqual([]);
  });

  it('are judged, most of them', () => {
    const known = judged.filter(({ fault }) => fault !== undefined);
    expect(known.length).toBeGreaterThan(80);
    const others = judged.filter(({ fault }) => fault === undefined);
    const unknown = others.filter(({ words }) => !TOOLS.has(words[0] ?? ''));
    expect(unknown).toEqual([]);
  });

  it('call a command that a clone has', () => {
    expect(manifest.bin).toHaveProperty('model-review');
  });
});

describe('the judge of commands', () => {
  it.each([
    'docker compose run --rm -T api node dist/no-such.js',
    'docker compose stop no-such',
    `docker run --rm model-review:${manifest.version} node dist/no-such.js`,
    'docker run --rm model-review:0.0.0 node dist/api.js',
    'npm run no-such',
    'npx jest --selectProjects no-such',
    'curl -s "$API/v1/no-such"',
  ])('refuses `%s`', (command) => {
    expect(judge(toWords(command))).toMatch(/^(?:there is )?no /);
  });

  it.each([
    ['sign-off --as reviewer-nsa --position maybe --reason "x"', 'position'],
    ['sign-off --as reviewer-nsa --position concur', 'reason'],
    ['no-such-command', 'no-such-command'],
    ['review --no-such-option', 'no-such-option'],
    ['people aprove ada', 'aprove'],
  ])('refuses `%s`', (command, named) => {
    expect(faultOf(toWords(command))).toContain(named);
  });

  it('takes what a page writes with quotes, comments and continued lines', () => {
    const block =
      'npx model-review withdraw --reason "The release \\\nis # off."   # asks again\n\n# only\n';
    expect(commandsIn(block).map(toWords)).toEqual([
      ['npx', 'model-review', 'withdraw', '--reason', 'The release  is # off.'],
    ]);
  });
});
