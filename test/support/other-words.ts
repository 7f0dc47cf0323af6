import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';

const WORDS = join(__dirname, '../../projections/words');

/** Every module that words what the record holds as codes. */
export const WORD_FILES: readonly string[] = readdirSync(WORDS, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(WORDS, file));

/**
 * Runs a piece of work on modules of its own, in which every word that a reader may say is another one: each text
 * of `projections/words`, and each that a function there makes.
 */
export async function inOtherWords<Result>(work: () => Promise<Result>): Promise<Result> {
  let result: { readonly value: Result } | undefined;
  await jest.isolateModulesAsync(async () => {
    for (const file of WORD_FILES) {
      jest.doMock(file, () => otherThan(jest.requireActual(file)));
    }
    try {
      result = { value: await work() };
    } finally {
      for (const file of WORD_FILES) jest.dontMock(file);
    }
  });
  if (!result) throw new Error('the work was not done');
  return result.value;
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return `other words: ${value}`;
  if (typeof value === 'function') {
    return (...given: unknown[]): unknown =>
      otherThan((value as (...all: unknown[]) => unknown)(...given));
  }
  if (Array.isArray(value)) return value.map(otherThan);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, otherThan(one)]));
}
