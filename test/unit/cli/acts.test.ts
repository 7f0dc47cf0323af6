import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { z } from 'zod';
import { composeAct, gatherFields } from '../../../cli/acts/compose-act';
import { fieldFlags } from '../../../cli/acts/field-flags';
import type { FieldFlag } from '../../../cli/acts/field-flags';
import { SHORT_VERBS } from '../../../cli/acts/short-verbs';
import { createProgram } from '../../../cli/program';
import { ACTS } from '../../../contracts/review/act';
import type { ActKind } from '../../../contracts/review/act';
import { largestFor } from '../../support/largest-for';

const folder = mkdtempSync(join(tmpdir(), 'acts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const WORDS = { names: {}, usual: {}, own: {} };
const definitionOf = (kind: ActKind) => ACTS.find((one) => one.kind === kind) ?? ACTS[0];

/** The act that a command line says, read as the program reads it. */
function read(
  kind: ActKind,
  args: readonly string[],
  names: Readonly<Record<string, string>> = {},
) {
  const flags = fieldFlags(definitionOf(kind).schema, { ...WORDS, names });
  const command = new Command(kind).exitOverride().configureOutput({ writeErr: () => undefined });
  for (const option of flags.flatMap(({ options }) => options)) command.addOption(option);
  command.option('--file <file>');
  command.parse([...args], { from: 'user' });
  const given = command.opts<Record<string, unknown> & { file?: string }>();
  return composeAct({ kind, flags }, gatherFields({ kind, flags, given, file: given.file }));
}

/** What one would type to say a value. */
function toArgs(flags: readonly FieldFlag[], act: unknown): string[] {
  return flags.flatMap(({ path, flag, placeholder, options }) => {
    const value = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      act,
    );
    if (value === undefined) return [];
    if (value === null) return [options[1]?.long ?? ''];
    if (placeholder === '<json>') return [flag, JSON.stringify(value)];
    const values = Array.isArray(value) ? value.map(String) : [toWord(value)];
    return values.length === 0 ? [] : [flag, ...values.map((one) => one.replace(/^@/, '@@'))];
  });
}

const toWord = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** The largest, and sound: days in a list are in order, each once. */
function whole(kind: ActKind, number: number) {
  const { schema } = definitionOf(kind);
  const act = largestFor(schema, number, 'short') as Record<string, unknown>;
  const { days } = act;
  return schema.parse(Array.isArray(days) ? { ...act, days: [...new Set<unknown>(days)] } : act);
}

/** The same without all that may be left out, and null wherever that can be said. */
function least(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodNullable) return null;
  if (!(schema instanceof z.ZodObject)) {
    const made = largestFor(schema, 1, 'short');
    return Array.isArray(made) ? made.slice(0, 1) : made;
  }
  const fields = Object.entries<unknown>(schema.shape);
  const said = fields.filter(([, field]) => !(field instanceof z.ZodOptional));
  // What may all be left out is no act without any of it.
  const kept = said.length > 0 ? said : fields.slice(0, 1);
  return Object.fromEntries(kept.map(([name, field]) => [name, least(field as z.ZodType)]));
}

/** `act` has no command for what comes with more than is signed, or is on no single review. */
const ELSEWHERE: readonly ActKind[] = [
  'submit',
  'provideAccess',
  'toll',
  'endToll',
  'orderClosedDays',
  'destroy',
];
const KINDS = ACTS.map(({ kind }) => kind).filter((kind) => !ELSEWHERE.includes(kind));

describe.each(KINDS)('the act %s', (kind) => {
  const { schema } = definitionOf(kind);
  const flags = fieldFlags(schema, WORDS);

  it('can be said whole by its flags', () => {
    const act = whole(kind, 1);
    expect(read(kind, toArgs(flags, act))).toEqual(act);
  });

  it('can be said at its least', () => {
    const act = schema.parse(least(schema));
    expect(read(kind, toArgs(flags, act))).toEqual(act);
  });

  it('can be said by a file, and by flags besides', () => {
    const act = whole(kind, 2);
    const file = join(folder, `${kind}.json`);
    writeFileSync(file, JSON.stringify(act));
    expect(read(kind, ['--file', file])).toEqual(act);
    expect(read(kind, ['--file', file, ...toArgs(flags, act)])).toEqual(act);
  });

  it('has a summary that is not a sentence', () => {
    expect(definitionOf(kind).summary).toMatch(/^[a-z].*[^.]$/);
  });
});

describe('the fields of an act', () => {
  it('is refused with everything that is missing, by flag', () => {
    const { message } = fault(() => read('recordFinding', ['--content.title', 'Over-refusal']));
    for (const flag of [
      '--content.kind',
      '--content.text',
      '--content.severity.level',
      '--urgent',
    ]) {
      expect(message).toContain(flag);
    }
    expect(message).not.toContain('--content.title');
    expect(message).not.toContain('--content.evidence');
  });

  it('is refused if a value is outside the contract', () => {
    expect(() => read('signOff', ['--position', 'approve'])).toThrow(/Allowed choices/);
    expect(() => read('beginSuspension', ['--from', 'yesterday'])).toThrow(/--from/);
    expect(() => read('extendWindow', ['--days', '1.5'])).toThrow(/--days/);
    expect(() => read('extendWindow', ['--days', ''])).toThrow(/--days/);
    expect(() => read('amend', ['--change.promised', '[{"variant":"a","variant":"b"}]'])).toThrow(
      /JSON/,
    );
    expect(() => read('setWave', ['--partners', 'grid-one', 'Grid One'])).toThrow(/--partners/);
  });

  it('is read from a file where it begins with an at sign, but for two', () => {
    const file = join(folder, 'reason.txt');
    writeFileSync(file, 'Access was slow.\n');
    expect(read('escalate', ['--reason', `@${file}`])).toMatchObject({
      reason: 'Access was slow.',
    });
    expect(read('escalate', ['--reason', '@@everybody waits'])).toMatchObject({
      reason: '@everybody waits',
    });
    expect(() => read('escalate', ['--reason', '@no-such-file'])).toThrow(/cannot be read/);
  });

  it('is not taken from a file with another act, or with none', () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{ "kind": "escalate", "reason": "Late." }');
    expect(() => read('endEarly', ['--file', file])).toThrow(/different act/);
    writeFileSync(file, '[]');
    expect(() => read('endEarly', ['--file', file])).toThrow(/fields of an act/);
  });

  it('says null by a flag of its own, not by silence', () => {
    expect(() => read('changePlannedRelease', [])).toThrow(/is missing/);
    const names = { plannedRelease: 'date,none' };
    expect(read('changePlannedRelease', ['--none'], names)).toMatchObject({ plannedRelease: null });
  });
});

function fault(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was taken');
}

describe('the program', () => {
  it('has a command for every act, and each short verb does one', () => {
    const program = createProgram();
    const names = program.commands.map((one) => one.name());
    for (const name of Object.keys(SHORT_VERBS)) expect(names).toContain(name);
    const kinds = program.commands
      .find((one) => one.name() === 'act')
      ?.commands.map((one) => one.name());
    expect(kinds).toEqual(expect.arrayContaining(KINDS));
    expect(kinds).toHaveLength(KINDS.length);
  });
});
