/** A place in a file, as V8 counts: lines and columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface SourcePosition extends Position {
  /** As the map names it. */
  readonly source: string;
}

/** What of a source map is read: https://tc39.es/ecma426/. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const BASE_64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DIGITS = new Map(
  Array.from(BASE_64, (digit, value) => [digit.charCodeAt(0), value] as const),
);
const [COMMA, SEMICOLON] = [0x2c, 0x3b];

/**
 * The places in the sources that these places in the generated file come from, in the same order; null for what comes
 * from none. Goes through the map once and keeps nothing of it: a map of a whole program, decoded, would take several
 * times the memory of the program.
 */
export function findPositions(
  { sources, mappings }: SourceMap,
  places: readonly Position[],
): (SourcePosition | null)[] {
  const found = places.map((): SourcePosition | null => null);
  // Generated column, then source, line and column of the source: each counted from the segment before.
  const state = [0, 0, 0, 0];
  const last = Math.max(0, ...places.map(({ line }) => line));
  let line = 1;
  let at = 0;
  while (line <= last && at < mappings.length) {
    const next = mappings.charCodeAt(at);
    if (next === SEMICOLON) {
      line += 1;
      state[0] = 0;
      at += 1;
    } else if (next === COMMA) at += 1;
    else {
      const segment = readSegment(mappings, at, state);
      at = segment.end;
      note(found, { places, line, state, source: segment.fields > 1 ? sources : [] });
    }
  }
  return found;
}

interface Segment {
  readonly places: readonly Position[];
  readonly line: number;
  readonly state: readonly number[];
  /** None for a segment that comes from nowhere. */
  readonly source: readonly string[];
}

/** The last segment that begins at a place or before it is the one that it lies in. */
function note(found: (SourcePosition | null)[], { places, line, state, source }: Segment): void {
  const [generated = 0, file = 0, sourceLine = 0, sourceColumn = 0] = state;
  const name = source[file];
  for (const [index, place] of places.entries()) {
    if (place.line !== line || generated >= place.column) continue;
    found[index] =
      name === undefined ? null : { source: name, line: sourceLine + 1, column: sourceColumn + 1 };
  }
}

/** Adds one segment to the state. The fifth field, the index of a name, is read over. */
function readSegment(
  mappings: string,
  start: number,
  state: number[],
): { readonly end: number; readonly fields: number } {
  let [at, fields, value, shift] = [start, 0, 0, 0];
  for (; at < mappings.length; at += 1) {
    const digit = DIGITS.get(mappings.charCodeAt(at));
    if (digit === undefined) break;
    value += (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    const delta = value & 1 ? -(value >> 1) : value >> 1;
    if (fields < state.length) state[fields] = (state[fields] ?? 0) + delta;
    fields += 1;
    [value, shift] = [0, 0];
  }
  return { end: at, fields };
}
