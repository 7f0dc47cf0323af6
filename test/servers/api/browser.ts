/** A browser's cookies and manners: it keeps what a site sets, and sends it back to that site alone. */
export interface Browser {
  /** Follows redirects for as long as they lead to pages of the site, and gives the first that does not. */
  through(url: string): Promise<string>;
  /** The cookies that this site gets, as a `Cookie` field. */
  cookiesOf(url: string): string;
  /** Every `Set-Cookie` that a site has sent, as it came. */
  readonly set: readonly string[];
  /** Takes what an answer sets. */
  take(url: string, headers: Headers): void;
  /** Forgets a site's cookies. */
  forget(url: string): void;
}

export function openBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>();
  const set: string[] = [];
  const of = (url: string): Map<string, string> => {
    const { origin } = new URL(url);
    const cookies = jar.get(origin) ?? new Map<string, string>();
    jar.set(origin, cookies);
    return cookies;
  };
  const cookiesOf = (url: string): string =>
    [...of(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  const take = (url: string, headers: Headers): void => {
    for (const cookie of headers.getSetCookie()) {
      set.push(cookie);
      const [pair = '', ...attributes] = cookie.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const isGone = attributes.some((one) => /^max-age=0$|^expires=Thu, 01 Jan 1970/i.test(one));
      if (isGone) of(url).delete(name);
      else of(url).set(name, pair.slice(pair.indexOf('=') + 1));
    }
  };
  return {
    set,
    take,
    cookiesOf,
    forget: (url) => jar.delete(new URL(url).origin),
    through: async (start) => {
      const { origin } = new URL(start);
      let url = start;
      while (new URL(url).origin === origin) {
        const response = await fetch(url, {
          redirect: 'manual',
          headers: { Cookie: cookiesOf(url) },
        });
        take(url, response.headers);
        const location = response.headers.get('Location');
        if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
        url = new URL(location, url).href;
      }
      return url;
    },
  };
}
