import { isUtf8 } from 'node:buffer';
import { getLocation, visit } from 'jsonc-parser';

/** What is wrong with a text as JSON, and where: null where it is no JSON at all. */
interface JsonFault {
  readonly path: readonly (string | number)[];
  readonly why: string;
}

type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault | null };

/**
 * Parses JSON that says one thing to everybody: UTF-8, no member twice in an object, no half of a surrogate
 * pair, and no member named as what every object inherits, such as `toString`. `JSON.parse` lets the last of two members win, and replaces what is no UTF-8. Never throws.
 *
 * @param deepest how deep arrays and objects may stand; what is deeper is for the caller to refuse, and its
 *   members are not looked at.
 */
export function parseStrictJson(bytes: Uint8Array | string, deepest: number): StrictJson {
  if (typeof bytes !== 'string' && !isUtf8(bytes)) return { ok: false, fault: findBadBytes(bytes) };
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  const value = parse(text);
  if (value === undefined) return { ok: false, fault: null };
  if (isDeeperThan(value, deepest)) return { ok: true, value };
  const { members, fault } = inspect(value);
  if (fault) return { ok: false, fault };
  // A member that stands twice is one fewer in the object: only then is it worth looking for.
  if (countMembers(text) === members) return { ok: true, value };
  return { ok: false, fault: findRepeated(text) };
}

/** Whether arrays and objects stand more than `levels` deep. Level by level: recursion could run out of stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level: object[] = [value].filter(isContainer);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((container): unknown[] => Object.values(container)).filter(isContainer);
  }
  return false;
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** JSON has no undefined, so that marks what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many members there are, and the first place that cannot be kept as it is. */
function inspect(value: unknown): { members: number; fault: JsonFault | null } {
  let members = 0;
  let fault: JsonFault | null = null;
  const look = (part: unknown, path: JsonFault['path']): void => {
    const why = whyNot(part);
    if (why !== null) fault ??= { path, why };
    if (!isContainer(part)) return;
    for (const [name, inner] of Object.entries(part)) {
      if (!Array.isArray(part)) {
        members += 1;
        const whyName = whyNot(name) ?? whyNoMember(name);
        if (whyName !== null) fault ??= { path: [...path, name], why: whyName };
      }
      look(inner, [...path, name]);
    }
  };
  look(value, []);
  return { members, fault };
}

/** Nothing can be signed or stored over half a character, or over a number out of range. */
function whyNot(part: unknown): string | null {
  if (typeof part === 'string' && !isWellFormed(part)) return 'contains half a character';
  return typeof part === 'number' && !Number.isFinite(part)
    ? 'is a number that is too large'
    : null;
}

/** `{"length":{"toString":0}}` in the place of a text makes a check of its length throw: no code expects it. */
const whyNoMember = (name: string): string | null =>
  name in Object.prototype ? 'has the name of a built-in property' : null;

/** As `String.prototype.isWellFormed`, which the compiler's library does not know yet. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** How many members a text of JSON contains: one for each colon outside a string. */
function countMembers(text: string): number {
  const [quote, backslash, colon] = ['"', '\\', ':'].map((one) => one.charCodeAt(0));
  let [count, isInside] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isInside = !isInside;
    else if (code === backslash) at += 1;
    else if (code === colon && !isInside) count += 1;
  }
  return count;
}

function findRepeated(text: string): JsonFault {
  const open: Set<string>[] = [];
  let path: JsonFault['path'] | undefined;
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, ...place) => {
      const [, , , , around] = place;
      const names = open.at(-1);
      if (names?.has(name)) path ??= [...around(), name];
      names?.add(name);
    },
  });
  return { path: path ?? [], why: 'appears more than once' };
}

/** Where the first byte stands that is no UTF-8. */
function findBadBytes(bytes: Uint8Array): JsonFault {
  const why = 'is not UTF-8';
  const text = Buffer.from(bytes).toString('utf8');
  const again = Buffer.from(text, 'utf8');
  const first = again.findIndex((byte, place) => byte !== bytes[place]);
  const before = again.subarray(0, Math.max(first, 0)).toString('utf8');
  const value = parse(text);
  // As in what is read: no path is sought through a text that is too deep, or is no JSON.
  if (value === undefined || isDeeperThan(value, DEEPEST_SOUGHT)) return { path: [], why };
  return { path: getLocation(text, before.length).path, why };
}

const DEEPEST_SOUGHT = 20;
