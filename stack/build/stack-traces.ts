import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findPositions } from './find-positions';
import type { Position } from './find-positions';

/** The folder of the code. */
declare const BUILT: string;

/**
 * Has traces of the stack name the sources. Node can do so itself, but reads every map when the code is loaded, those
 * inside the workflows' bundle as well, which costs a worker a quarter of its memory. Here a map is read when there
 * is a trace to write, and let go again.
 */
export function nameSources(): void {
  Error.prepareStackTrace = (error, frames) => {
    const lines = nameFrames(frames).map((frame) => `\n    at ${frame}`);
    return `${headOf(error)}${lines.join('')}`;
  };
}

/** Places in the sources by places in the code; '' for what comes from no source. There are as many as throw. */
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

interface Place extends Position {
  readonly file: string;
}

function nameFrames(frames: readonly NodeJS.CallSite[]): string[] {
  const places = frames.map(placeOf);
  const unknown = places.filter((place) => place !== null && !known.has(keyOf(place)));
  for (const file of new Set(unknown.map((place) => place?.file))) {
    if (file !== undefined) learn(file, unknown.filter((place) => place?.file === file) as Place[]);
  }
  return frames.map((frame, index) => {
    const place = places[index];
    const source = place && known.get(keyOf(place));
    // Its type does not say that it has a text of its own.
    const text = (frame as { toString(): string }).toString();
    return source ? text.replace(keyOf(place), source) : text;
  });
}

function learn(file: string, places: readonly Place[]): void {
  if (known.size > MOST_KNOWN) known.clear();
  const found = findPositions(readMap(file), places);
  for (const [index, place] of places.entries()) {
    const position = found[index];
    const path = position && resolve(dirname(file), position.source);
    known.set(keyOf(place), position ? `${path}:${position.line}:${position.column}` : '');
  }
}

/** A trace without sources is better than none. */
function readMap(file: string): Parameters<typeof findPositions>[0] {
  try {
    return JSON.parse(readFileSync(`${file}.map`, 'utf8')) as ReturnType<typeof readMap>;
  } catch {
    return { sources: [], mappings: '' };
  }
}

function placeOf(frame: NodeJS.CallSite): Place | null {
  const [file, line, column] = [
    frame.getFileName(),
    frame.getLineNumber(),
    frame.getColumnNumber(),
  ];
  if (!file?.startsWith(BUILT) || line === null || column === null) return null;
  return { file, line, column };
}

const keyOf = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

nameSources();
