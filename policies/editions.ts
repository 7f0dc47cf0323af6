import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import { PolicyEdition } from '../contracts/policy-edition';

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

/** @throws Error when there is no such edition, or a ZodError when its file contradicts the contract. */
export function loadEdition(id: string): PolicyEdition {
  const edition = findEdition(id);
  if (!edition) throw new Error(`there is no policy edition "${id}"`);
  return edition;
}

function readEdition(file: string): PolicyEdition {
  const edition = PolicyEdition.parse(JSON.parse(readFileSync(join(__dirname, file), 'utf8')));
  if (`${edition.id}.json` !== file) throw new Error(`${file} holds the edition "${edition.id}"`);
  if (!IANAZone.isValidZone(edition.window.timeZone)) {
    throw new Error(`${file}: unknown time zone "${edition.window.timeZone}"`);
  }
  return edition;
}
