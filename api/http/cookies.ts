/** A session's token in a browser. `__Host-`: from this very host, over https, for all of its paths. */
export const SESSION_COOKIE = '__Host-session';
/** The browser's part of a login under way. */
export const LOGIN_COOKIE = '__Host-login';

/** The value of a cookie; undefined when there is none, or more than one, of the name. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const [given, ...rest] = pair.trim().split('=');
    return given === name ? [rest.join('=')] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}

/**
 * A `Set-Cookie` field. No script reads the cookie. `Lax`: the browser sends it when its person comes
 * from elsewhere by a link, as from the issuer, and with no other request that another site makes.
 */
export const toCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; Secure; HttpOnly; SameSite=Lax`;

export const toClearedCookie = (name: string): string => toCookie(name, '', 0);
