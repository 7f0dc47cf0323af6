/** Longest pause that an endpoint can ask for; the review's own clock goes on. */
export const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * The pause that a Retry-After header asks for, in milliseconds and within the hour: whole seconds or an HTTP
 * date (RFC 9110 §10.2.3), and the fractions that some endpoints send, rounded up. Null for anything
 * else, for nothing, and for what has passed already: then the caller's own backoff holds.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const value = (header ?? '').trim();
  const asked = /^\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? Math.ceil(Number(value)) * 1_000
    : dateOf(value) - now;
  return asked > 0 ? Math.min(asked, LONGEST_RETRY_AFTER_MS) : null;
}

/** `Date.parse` alone takes `-5` and `2.5.1` for dates. */
const dateOf = (value: string): number =>
  /^[A-Za-z]{3,9}, .* GMT$/.test(value) || /^[A-Za-z]{3} [A-Za-z]{3} /.test(value)
    ? Date.parse(value)
    : NaN;
