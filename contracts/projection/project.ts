import { maySee } from './confidentiality';
import type { Mark, MarksOf, Projected, Viewer } from './confidentiality';

/** Marks of any value, as they are walked. */
type AnyMarks = Mark | { readonly [field: string]: AnyMarks };

export interface Projection<Value> {
  readonly value: Value;
  /**
   * Names of the fields that are left out, as `signOffs.reason`. They follow from the marks and the
   * viewer alone, never from what the value holds.
   */
  readonly withheld: string[];
}

/** What of a value a viewer sees. Pure; a field without a mark is left out, whatever the types say. */
export function project<T, const M extends MarksOf<T>>(
  value: T,
  marks: M,
  viewer: Viewer,
): Projection<Projected<T, M>> {
  const walked = marks as unknown as AnyMarks;
  return {
    value: pick(value, walked, viewer) as Projected<T, M>,
    withheld: listWithheld(walked, viewer),
  };
}

/** Names of the fields that the marks keep from a viewer. */
export function listWithheld(marks: AnyMarks, viewer: Viewer): string[] {
  if (typeof marks === 'string') return [];
  return Object.entries(marks).flatMap(([field, inner]) =>
    typeof inner === 'string'
      ? [...(maySee(inner, viewer) ? [] : [field])]
      : listWithheld(inner, viewer).map((name) => `${field}.${name}`),
  );
}

function pick(value: unknown, marks: AnyMarks, viewer: Viewer): unknown {
  if (typeof marks === 'string' || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((element) => pick(element, marks, viewer));
  const fields = Object.entries(value).filter(([field]) => {
    const inner = Object.hasOwn(marks, field) ? marks[field] : undefined;
    return inner !== undefined && (typeof inner !== 'string' || maySee(inner, viewer));
  });
  return Object.fromEntries(
    fields.map(([field, one]) => [field, pick(one, marks[field] ?? 'state', viewer)]),
  );
}
