import type { z } from 'zod';
import { Act } from '../../contracts/review/act';
import type { ActKind } from '../../contracts/review/act';
import { UsageError } from '../context/failures';
import { readJson } from '../context/signer';
import type { FieldFlag } from './field-flags';

/** The fields of an act given so far. */
type ActFields = Record<string, unknown>;

interface Said {
  readonly kind: ActKind;
  readonly flags: readonly FieldFlag[];
  /** The options of the command line. */
  readonly given: Readonly<Record<string, unknown>>;
  /** A JSON file with what no flag says. */
  readonly file: string | undefined;
}

/** @throws UsageError for a file that holds no fields, or another act. */
export function gatherFields({ kind, flags, given, file }: Said): ActFields {
  const fields: ActFields = file === undefined ? {} : readFields(file, kind);
  for (const { path, read, otherwise } of flags) {
    const said = read(given);
    const value = said === undefined && !isSaid(fields, path) ? otherwise : said;
    if (value !== undefined) put(fields, path, value);
  }
  return fields;
}

/**
 * The act that these fields make.
 *
 * @throws UsageError with everything that is missing or wrong, by flag; what is still to be found is not missing.
 */
export function composeAct(
  { kind, flags }: Pick<Said, 'kind' | 'flags'>,
  fields: ActFields,
  toBeFound?: string,
): Act | null {
  const act = Act.safeParse({ ...fields, kind });
  if (act.success) return act.data;
  const faults = act.error.issues.filter(
    ({ path }) => path[0] !== toBeFound || fields[String(path[0])] !== undefined,
  );
  if (faults.length === 0) return null;
  throw new UsageError(faults.map((issue) => toFault(issue, flags, fields)).join('\n'));
}

function readFields(file: string, kind: ActKind): ActFields {
  const fields = readJson(file);
  if (!isFields(fields)) throw new UsageError(`${file} does not hold the fields of an act.`);
  if (fields['kind'] === undefined || fields['kind'] === kind) return fields;
  throw new UsageError(`${file} holds a different act, not ${kind}.`);
}

const isFields = (value: unknown): value is ActFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function put(fields: ActFields, path: readonly string[], value: unknown): void {
  const [field = '', ...within] = path;
  if (within.length === 0) {
    fields[field] = value;
    return;
  }
  const held = fields[field];
  const inner = isFields(held) ? { ...held } : {};
  fields[field] = inner;
  put(inner, within, value);
}

function toFault(
  { path, message }: Pick<z.core.$ZodIssue, 'path' | 'message'>,
  flags: readonly FieldFlag[],
  fields: ActFields,
): string {
  const keys = path.map(String);
  const about = flags.filter((one) => begins(one.path, keys) || begins(keys, one.path));
  const where = about.length > 0 ? about.map(({ flag }) => flag).join(', ') : `/${keys.join('/')}`;
  return `${where}: ${isSaid(fields, keys) ? message : 'is missing'}`;
}

const begins = (path: readonly string[], beginning: readonly string[]): boolean =>
  beginning.length > 0 && beginning.every((key, index) => path[index] === key);

function isSaid(fields: ActFields, keys: readonly string[]): boolean {
  let at: unknown = fields;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as ActFields)[key];
  }
  return true;
}
