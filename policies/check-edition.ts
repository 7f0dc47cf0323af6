import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IANAZone } from 'luxon';
import { when } from '../contracts/edition/contradiction';
import type { Check, Contradiction } from '../contracts/edition/contradiction';
import { contradictionsOf } from '../contracts/edition/policy-edition';
import { EditionShape } from '../contracts/edition/edition-shape';
import { findHolidayCalendar, listHolidayCalendars } from './holiday-calendar';

/**
 * What is wrong with an edition, where, and in which way; `shape` for something that is not an
 * edition.
 */
interface EditionFault {
  /** JSON pointer; empty for the whole. */
  readonly path: string;
  readonly code: Contradiction['code'] | 'shape';
  readonly why: string;
}

export interface CheckedEdition {
  /** Null for what has not even the shape of one. */
  readonly edition: EditionShape | null;
  readonly faults: readonly EditionFault[];
}

/**
 * Everything that is wrong with what claims to be an edition: its shape; in what it contradicts itself; and
 * what it names that is not here. What has not even the shape is not asked for the rest.
 */
export function checkEdition(value: unknown): CheckedEdition {
  const parsed = EditionShape.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      path: toPointer(path),
      code: 'shape' as const,
      why: message,
    }));
    return { edition: null, faults };
  }
  const edition = parsed.data;
  const found = [...contradictionsOf(edition), ...OUTSIDE.flatMap((check) => check(edition))];
  const faults = found.map(({ path, code, why }) => ({ path: toPointer(path), code, why }));
  return { edition, faults };
}

const inSuites: Check = ({ suites }) =>
  Object.entries(suites).flatMap(([determination, list]) =>
    list.flatMap((suite, index) =>
      when(!knownSuites().includes(suite), {
        path: ['suites', determination, index],
        code: 'unknown',
        why: `there is no suite "${suite}"; there are: ${knownSuites().join(', ')}`,
      }),
    ),
  );

const inTimeZone: Check = ({ window: { timeZone } }) =>
  when(!IANAZone.isValidZone(timeZone), {
    path: ['window', 'timeZone'],
    code: 'unknown',
    why: `there is no time zone "${timeZone}"`,
  });

const inHolidays: Check = ({ calendar: { holidays } }) => {
  if (!holidays) return [];
  const path = ['calendar', 'holidays'];
  const calendar = findHolidayCalendar(holidays.country);
  if (!calendar) {
    const known = listHolidayCalendars().map(({ country }) => country);
    const why = `the holidays of "${holidays.country}" are not known here; known: ${known.join(', ')}`;
    return [{ path: [...path, 'country'], code: 'unknown', why }];
  }
  const { region, closures = [] } = holidays;
  const isRegion = region === undefined || calendar.regions.some(({ id }) => id === region);
  return [
    ...when(!isRegion, {
      path: [...path, 'region'],
      code: 'unknown',
      why: `"${region ?? ''}" is not a region of ${holidays.country}`,
    }),
    ...closures.flatMap((list, index) =>
      when(!calendar.closures.some(({ id }) => id === list), {
        path: [...path, 'closures', index],
        code: 'unknown',
        why: `"${list}" is not a list of closures of ${holidays.country}`,
      }),
    ),
  ];
};

/** What only the place where editions are loaded knows. */
const OUTSIDE: readonly Check[] = [inSuites, inTimeZone, inHolidays];

const SUITES = join(__dirname, '..', 'suites');
let suiteIds: readonly string[] | null = null;

const knownSuites = (): readonly string[] =>
  (suiteIds ??= readdirSync(SUITES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort());

const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
