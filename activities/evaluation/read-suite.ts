import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Code } from '../../contracts/primitives';
import { Suite, type SuiteRef } from '../../contracts/review/suite';
import { digestOf } from '../../trust/statements/digest';
import { errorCode } from './error-code';
import { LETTERS } from './find-choice';

export interface PinnedSuite {
  readonly suite: Suite;
  readonly ref: SuiteRef;
}

/**
 * Reads `<suitesDir>/<id>.json` and pins it by the digest of its canonical JSON. Null when there is no such
 * file. Throws when the file is no suite: a broken file is the operator's to mend, not an absent one.
 */
export async function readSuite(suitesDir: string, id: string): Promise<PinnedSuite | null> {
  if (!Code.safeParse(id).success) return null;
  const text = await readText(path.join(suitesDir, `${id}.json`));
  if (text === null) return null;
  const content: unknown = JSON.parse(text);
  const suite = Suite.parse(content);
  const faults = findFaults(suite, id);
  if (faults.length > 0) throw new Error(`Suite ${id} is invalid: ${faults.join('; ')}`);
  return { suite, ref: { id, digest: digestOf(content), samples: suite.samples.length } };
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What a schema cannot see: rows are kept by sample id, and an answer must be one of the options. */
function findFaults(suite: Suite, id: string): string[] {
  const ids = suite.samples.map((sample) => sample.id);
  const repeated = ids.filter((sample, index) => ids.indexOf(sample) !== index);
  const unanswerable = suite.samples.filter(
    (sample) =>
      'choices' in sample &&
      !LETTERS.slice(0, sample.choices.length).some((l) => l === sample.answer),
  );
  return [
    ...(suite.id === id ? [] : [`its id is ${suite.id}`]),
    ...repeated.map((sample) => `sample ${sample} is listed twice`),
    ...unanswerable.map((sample) => `the answer of sample ${sample.id} is not one of its options`),
  ];
}
