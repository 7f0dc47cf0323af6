import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The rules as they are written: a file an audience, and the words that they are written in. */
export interface RuleTexts {
  readonly schema: string;
  /** By the file's name. */
  readonly policies: ReadonlyMap<string, string>;
}

/** The rules of this folder. */
export function readRuleTexts(): RuleTexts {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.cedar'));
  return {
    schema: readText('schema.cedarschema'),
    policies: new Map(files.sort().map((file) => [file, readText(file)])),
  };
}

const readText = (file: string): string => readFileSync(join(__dirname, file), 'utf8');
