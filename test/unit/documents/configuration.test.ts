import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { PROJECT_ROOT, readText } from '../../support/read-project';
import { CONFIGURATION_PAGE, toConfigurationPage, toSections } from './configuration-page';
import { variablesIn } from './variables';

const ROOMS = ['api', 'worker', 'runtime', 'store', 'trust', 'activities', 'cli', 'stack'];

const sources = ROOMS.flatMap((room) =>
  readdirSync(join(PROJECT_ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file}`),
);

/** Set by the operating system or its tools, or by the stack for a process of its own. */
const NOT_OURS =
  /^(PATH|HOME|XDG_CACHE_HOME|PIP_\w+|NODE_\w+|EXAMPLE_MODEL_(KEY|WEIGHTS|RUNTIME|PORT))$/;

/** Variables that code reads past a schema: `process.env['X']`, `env.X`, `const { X } = process.env`. */
function readIn(text: string): string[] {
  const single = /\b(?:env|environment)(?:\.|\[')([A-Z][A-Z0-9_]+)\b/g;
  const taken =
    /\{([^{}]*)\}(?: = process\.env\b| = environment\b|: \w*(?:Environment|Variables)\b)/g;
  return [
    ...[...text.matchAll(single)].map(([, name = '']) => name),
    ...[...text.matchAll(taken)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z][A-Z0-9_]{2,}\b/g) ?? [],
    ),
  ];
}

describe('the page on configuration', () => {
  it('is what the schemas give today, or else: npx tsx test/unit/documents/write-pages.ts', () => {
    expect(readText(CONFIGURATION_PAGE)).toBe(toConfigurationPage());
  });

  it.each(toSections())('says of each variable what it is for: %s', (_title, variables) => {
    expect(variables.length).toBeGreaterThan(1);
    const silent = variables.filter(({ description }) => !/^[^a-z].*\.$/.test(description));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('marks as secret what is named like one', () => {
    const open = toSections()
      .flatMap(([, variables]) => variables)
      .filter(({ isSecret }) => !isSecret)
      .map(({ name }) => name);
    // A file of key-encryption keys is made by the process itself, and only named here.
    expect(open.filter((name) => /SECRET|PEPPER|TOKEN|_KEY$|_LOGIN|_KEY_FILE$/.test(name))).toEqual(
      [],
    );
  });

  it('lists every variable that the code reads', () => {
    const listed = new Set(toSections().flatMap(([, all]) => all.map(({ name }) => name)));
    const read = sources.flatMap((file) => readIn(readText(file)));
    expect(read).toEqual(expect.arrayContaining(['MODEL_URL', 'MODEL_REVIEW_API', 'PATH']));
    const missing = read.filter((name) => !listed.has(name) && !NOT_OURS.test(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('names the variables of Temporal that its own package reads', () => {
    const [, variables = []] = toSections().find(([title]) => title.startsWith('Temporal')) ?? [];
    const reader = readText('node_modules/@temporalio/envconfig/lib/envconfig-toml.js');
    const unread = variables.filter(({ name }) => !reader.includes(name.replace('TEMPORAL_', '')));
    expect(unread).toEqual([]);
  });
});

describe('the variables of a schema', () => {
  const Schema = z
    .object({ A: z.string().meta({ description: 'a' }), B: z.coerce.number().default(2) })
    .and(
      z.discriminatedUnion('KIND', [
        z.object({ KIND: z.literal('x'), OF_X: z.string() }),
        z.object({ KIND: z.literal('y'), OF_Y: z.string().optional() }),
      ]),
    )
    .and(z.object({ B: z.string().optional(), LIST: z.array(z.string()).default([]) }))
    .transform((given) => given);

  it('are found in intersections, unions and before a transformation, each once with its default', () => {
    const found = variablesIn(Schema).map(({ name, otherwise }) => [name, otherwise]);
    expect(found).toEqual([
      ['A', '**required**'],
      ['B', '`2`'],
      ['KIND', '**required**'],
      ['OF_X', '**required**, with `KIND=x`'],
      ['OF_Y', 'none, with `KIND=y`'],
      ['LIST', 'none'],
    ]);
  });

  it('are not looked for in what is no object', () => {
    expect(() => variablesIn(z.string())).toThrow('a schema of string holds no variables');
  });
});
