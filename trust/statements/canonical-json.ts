/**
 * The one text of a JSON value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. A field that is undefined is left out.
 *
 * @throws TypeError for what JSON cannot hold: NaN, infinities, ill-formed Unicode, `undefined` itself, anything
 * that is no plain object or array. RangeError for nesting without end.
 */
export function toCanonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return toCanonicalString(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (isPlainObject(value)) return toCanonicalObject(value);
  throw new TypeError('the value is not JSON');
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function toCanonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new TypeError('the text is not well-formed Unicode');
  return JSON.stringify(text);
}

function toCanonicalObject(object: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${toCanonicalString(key)}:${toCanonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

/** As JSON.parse makes them, in any realm. Dates, maps and instances of classes have no certain text. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
