import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import type { ResolvedCalendar } from '../contracts/calendar';
import { PolicyEdition } from '../contracts/policy-edition';
import type { Instant } from '../contracts/primitives';

const DAY_MS = 86_400_000;
/** Time zones change at whole quarters of an hour. */
const GRAIN_MS = 900_000;
/** Longer than any review under any edition here: deadline for access, ceiling, suspensions. */
const HORIZON_DAYS = 800;

/** Every edition in this folder, by id. */
export function listEditions(): PolicyEdition[] {
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

/**
 * Resolves the edition's time zone into plain offset transitions around a review that begins at `from`.
 * Done once, before the start: the result travels in the workflow's input.
 */
export function resolveCalendar(edition: PolicyEdition, from: Instant): ResolvedCalendar {
  const { timeZone } = edition.window;
  const zone = IANAZone.create(timeZone);
  const start = Math.floor(Date.parse(from) / DAY_MS) * DAY_MS - 2 * DAY_MS;
  const transitions = [toTransition(zone, start)];
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    const since = start + day * DAY_MS;
    if (zone.offset(since) === zone.offset(since + DAY_MS)) continue;
    let at = since;
    while (zone.offset(at) === zone.offset(since)) at += GRAIN_MS;
    transitions.push(toTransition(zone, at));
  }
  return { timeZone, transitions };
}

function toTransition(zone: IANAZone, at: number): ResolvedCalendar['transitions'][number] {
  return { from: new Date(at).toISOString(), offsetMinutes: zone.offset(at) };
}

function readEdition(file: string): PolicyEdition {
  const edition = PolicyEdition.parse(JSON.parse(readFileSync(join(__dirname, file), 'utf8')));
  if (`${edition.id}.json` !== file) throw new Error(`${file} holds the edition "${edition.id}"`);
  if (!IANAZone.isValidZone(edition.window.timeZone)) {
    throw new Error(`${file}: unknown time zone "${edition.window.timeZone}"`);
  }
  return edition;
}
