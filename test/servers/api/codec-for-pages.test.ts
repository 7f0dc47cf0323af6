import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayloadsJson } from '../../../contracts/http/codec';
import type { PayloadJson } from '../../../contracts/http/codec';
import { toPayloadJson } from '../../../trust/sealing/codec/payload-json';
import { findPayloads, readRawHistory } from '../../support/stored-payloads';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const NOTE = 'a note that a page of the Temporal UI shows';

let api: ReviewApi;
let history: PayloadJson[];

beforeAll(async () => {
  api = await openReviewApi({ temporalUiOrigin: 'https://temporal.example' });
  const path = await api.start('codec-for-pages', { note: NOTE });
  await api.until(path, ({ phase }) => phase === 'access');
  const events = await readRawHistory(api.stack, path.split('/').at(-1) ?? '');
  history = findPayloads(events).map(({ payload }) => toPayloadJson(payload));
}, 120_000);

afterAll(() => api.close());

describe('a page with a person’s session, and no token that it could send', () => {
  const askFrom = (site: string, origin: string) => {
    const Cookie = `__Host-session=${api.person('nsa').sessionToken}`;
    return api.ask('/v1/codec/decode?preserveStorageRefs=true', {
      method: 'POST',
      headers: { Cookie, Origin: origin, 'Sec-Fetch-Site': site },
      json: { payloads: history },
    });
  };

  it('shows what the person may read, where the Temporal UI is at the API’s own origin', async () => {
    const { status, body } = await askFrom('same-origin', 'https://reviews.example');
    expect(status).toBe(200);
    const opened = PayloadsJson.parse(body).payloads;
    const told = opened.map(({ data }) => Buffer.from(data ?? '', 'base64').toString());
    expect(told.join('\n')).toContain(NOTE);
  });

  it.each(['same-site', 'cross-site'])('shows nothing anywhere else: %s', async (site) => {
    const answer = await askFrom(site, 'https://temporal.example');
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross-site-request' } });
  });
});

describe('pages of other origins', () => {
  const ask = (method: string, origin: string, at = '/v1/codec/decode') =>
    fetch(`${api.url}${at}`, {
      method,
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,x-namespace,content-type',
      },
    });
  const allowed = (answer: Response): string | null =>
    answer.headers.get('Access-Control-Allow-Origin');

  it('read answers when they are the Temporal UI’s, and learn so beforehand', async () => {
    const answer = await ask('OPTIONS', 'https://temporal.example');
    expect(answer.status).toBe(204);
    expect(allowed(answer)).toBe('https://temporal.example');
    expect(answer.headers.get('Access-Control-Allow-Headers')).toContain('X-Namespace');
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(allowed(await ask('POST', 'https://temporal.example'))).toBe('https://temporal.example');
  });

  it('read nothing when they are anybody else’s, or ask for anything else', async () => {
    expect(allowed(await ask('OPTIONS', 'https://elsewhere.example'))).toBeNull();
    expect(allowed(await ask('POST', 'https://elsewhere.example'))).toBeNull();
    expect(allowed(await ask('OPTIONS', 'https://temporal.example', '/v1/reviews'))).toBeNull();
  });
});
