import canonicalize from 'canonicalize';

/**
 * The one text of a JSON value (RFC 8785): keys sorted, no white space, absent where undefined.
 *
 * @throws Error for what JSON cannot hold: NaN, infinities, cycles, ill-formed Unicode, `undefined` itself.
 */
export function toCanonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('undefined is not JSON');
  return text;
}
