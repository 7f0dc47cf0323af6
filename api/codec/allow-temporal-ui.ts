import type { RequestHandler } from 'express';

/** What the Temporal UI sends beside a plain request. */
const HEADERS = 'Authorization, Authorization-Extras, Content-Type, X-Namespace';
const PREFLIGHT_LASTS_SECONDS = '600';

/**
 * Lets pages of the one origin read answers of the codec server, and of nothing else. Without an origin,
 * no page of another place reads anything. Credentials are bearer tokens alone, never cookies.
 */
export function allowTemporalUi(origin: string | undefined): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    if (origin === undefined || request.get('Origin') !== origin) {
      next();
      return;
    }
    response.set('Access-Control-Allow-Origin', origin);
    // The answer is JSON for that page, and `same-origin` would take it away again.
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response
      .status(NO_CONTENT)
      .set('Access-Control-Allow-Methods', 'POST')
      .set('Access-Control-Allow-Headers', HEADERS)
      .set('Access-Control-Max-Age', PREFLIGHT_LASTS_SECONDS)
      .end();
  };
}

const NO_CONTENT = 204;
