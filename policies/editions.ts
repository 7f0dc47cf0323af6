import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyEdition } from '../contracts/edition/policy-edition';
import { checkEdition } from './check-edition';

/** Every edition in this folder, by id: read once, for an edition never changes once it is out. */
export function listEditions(): PolicyEdition[] {
  return [...(editions ??= readEditions())];
}

let editions: readonly PolicyEdition[] | null = null;

function readEditions(): PolicyEdition[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readEdition(file));
}

/** @returns null when there is no such edition. */
export function findEdition(id: string): PolicyEdition | null {
  return listEditions().find((edition) => edition.id === id) ?? null;
}

/** @throws Error when there is no such edition, or if its file here is not usable. */
export function loadEdition(id: string): PolicyEdition {
  const edition = findEdition(id);
  if (!edition) throw new Error(`there is no policy edition "${id}"`);
  return edition;
}

function readEdition(file: string): PolicyEdition {
  const edition = requireEdition(JSON.parse(readFileSync(join(__dirname, file), 'utf8')), file);
  if (`${edition.id}.json` !== file) throw new Error(`${file} holds the edition "${edition.id}"`);
  return edition;
}

/** @throws Error that names every contradiction, with its path and its reason. */
export function requireEdition(value: unknown, name: string): PolicyEdition {
  const { edition, faults } = checkEdition(value);
  if (edition && faults.length === 0) return edition;
  const lines = faults.map(({ path, code, why }) => `${path || '/'}: ${why} (${code})`);
  throw new Error([`${name} is not a usable edition`, ...lines].join('\n  '));
}
