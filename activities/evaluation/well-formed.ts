/**
 * JSON as it arrives, with lone surrogates replaced (U+FFFD): what is not well-formed can be neither digested
 * nor sealed nor stored as text. Undefined for what is no JSON. A byte order mark before it is let pass.
 */
export function parseWellFormed(text: string): unknown {
  const json = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  try {
    // A decoder gives out no lone surrogate; only an escape can smuggle one in.
    return ESCAPED_SURROGATE.test(json) ? JSON.parse(json, mend) : JSON.parse(json);
  } catch {
    return undefined;
  }
}

const BYTE_ORDER_MARK = 0xfe_ff;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

const mend = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? toWellFormed(value) : value;

const LONE_SURROGATE = /\p{Surrogate}/gu;

export const toWellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\u{fffd}');

/** At most `units` UTF-16 units of a text, cut between code points. */
export function cutText(text: string, units: number): string {
  const cut = text.slice(0, units);
  return text.length > units && isHighSurrogate(cut.charCodeAt(cut.length - 1))
    ? cut.slice(0, -1)
    : cut;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd8_00 && unit <= 0xdb_ff;
