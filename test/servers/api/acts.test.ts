import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signBytes, withClaims } from '../../support/altered-envelope';
import { digest } from '../../support/review-world';
import { eventually } from '../../support/eventually';
import { createSigner } from '../../support/sample-statement';
import type { Signer } from '../../support/sample-statement';
import type { Act } from '../../../contracts/review/act';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

let api: ReviewApi;
beforeAll(async () => {
  api = await openReviewApi();
});
afterAll(() => api.close());

const SECRET = 'example-secret';
let stranger: Signer;
beforeAll(async () => {
  stranger = await createSigner('stranger', { kind: 'service', service: 'nobody' });
});

describe('a review from its start to its report, over HTTP alone', () => {
  it('is signed by its agencies and read by its company', async () => {
    const path = await api.start('whole-life');
    const reviewed = await api.deliberate(path);
    expect(reviewed.clock.remainingMs).toBeGreaterThan(0);
    expect(reviewed.links.dossier).toBeNull();
    const evaluations = await api.ask(`${path}/evaluations`, { as: api.company });
    expect(evaluations).toMatchObject({
      body: { items: [{ status: 'completed', counts: { notReached: 0 } }, {}] },
    });
    const dossier = await api.ask(`${path}/dossier`, { as: api.person('nsa').sessionToken });
    const { digest: dossierDigest } = dossier.body as { digest: string };
    expect(dossierDigest).toBe(reviewed.dossier?.digest);

    const escalation = await escalate(path);
    expect(await resolve(path, escalation)).toMatchObject({ status: 200 });
    for (const agency of ['nsa', 'cisa', 'caisi']) {
      const act = { kind: 'signOff', position: 'concur', dossierDigest, reason: 'read' } as const;
      const json = await api.signed(path, agency, act);
      const as = api.person(agency).sessionToken;
      expect(await api.act(`${path}/sign-offs`, { as, json })).toMatchObject({ status: 201 });
    }
    await api.issue(path);
    const report = await api.ask(`${path}/report`, { as: api.company });
    expect(report).toMatchObject({ status: 200, body: { report: { outcome: 'completed' } } });
    const refusals = await api.ask(`${path}/refusals`, { as: api.person('caisi').sessionToken });
    expect(refusals).toMatchObject({ status: 200, body: { items: [] } });
  });

  async function escalate(path: string): Promise<string> {
    const json = await api.signed(path, 'cisa', { kind: 'escalate', reason: 'a doubt' });
    const as = api.person('cisa').sessionToken;
    const answer = await api.act(`${path}/escalations`, { as, json });
    expect(answer).toMatchObject({ status: 201, body: { repeated: false } });
    expect(answer.body.id).not.toBeNull();
    return answer.body.id ?? '';
  }

  async function resolve(path: string, escalation: string) {
    const act = { kind: 'resolveEscalation', escalation, resolution: 'looked at' } as const;
    const json = await api.signed(path, 'caisi', act);
    const as = api.person('caisi').sessionToken;
    return api.act(`${path}/escalations/${escalation}/resolution`, { as, json });
  }
});

describe('a determination', () => {
  it('is taken from the agency that determines, and from no other', async () => {
    const path = await api.start('determination');
    const act = { kind: 'determine', determination: 'covered' } as const;
    for (const [agency, status] of [
      ['cisa', 403],
      ['nsa', 200],
    ] as const) {
      const json = await api.signed(path, agency, act);
      const as = api.person(agency).sessionToken;
      expect(await api.act(`${path}/determination`, { as, json })).toMatchObject({ status });
    }
    await api.until(path, ({ determination }) => determination === 'covered');
  });
});

describe('access to a model', () => {
  it('keeps the secret out of statements, records, logs and answers, and drops it at the end', async () => {
    const path = await api.start('secret');
    await api.deliberate(path);
    const { connection } = api.stack.store;
    const events = await api.ask(`${path}/events`, { as: api.company });
    const review = await api.ask(path, { as: api.company });
    const deposits = await connection.collection('credentials').find().toArray();
    for (const text of [events.text, review.text, JSON.stringify(deposits), api.log.join('')]) {
      expect(text).not.toContain(SECRET);
    }
    await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'not needed' } });
    await api.until(path, ({ phase }) => phase === 'closed');
    const kept = await connection
      .collection('credentials')
      .countDocuments({ review: path.split('/').at(-1) ?? '', sealed: { $ne: null } });
    expect(kept).toBe(0);
  });
});

describe('an act of the company', () => {
  it('is one command however often it is sent with one Idempotency-Key', async () => {
    const path = await api.start('idempotent');
    await api.deliberate(path);
    const amend = (modelVersion: string) => {
      const act = { kind: 'amend', change: { modelVersion }, reason: 'renamed' };
      return api.act(`${path}/acts`, { as: api.company, key: 'amend', json: { act } });
    };
    const first = await amend('2');
    expect(first).toMatchObject({ status: 200, body: { repeated: false } });
    expect((await amend('2')).status).toBe(200);
    expect(await amend('3')).toMatchObject({
      status: 409,
      body: { code: 'repeated-command' },
    });
    const review = await api.until(path, ({ sequence }) => sequence >= first.body.sequence);
    expect(review.model.version).toBe('2');
  });

  it('moves the end of the window with the planned release, and explains it', async () => {
    const path = await api.start('planned');
    await api.deliberate(path);
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const question = { method: 'PATCH', as: api.company, json: { plannedRelease: soon } } as const;
    expect(await api.act(path, question)).toMatchObject({ status: 200 });
    const review = await api.until(path, ({ plannedRelease }) => plannedRelease === soon);
    expect(review.window.moves.at(-1)).toMatchObject({ why: { kind: 'plannedRelease' } });
  });

  it('goes through the one route for every act, too, unless it wants a signature', async () => {
    const path = await api.start('any-act', { windowDays: 5 });
    await api.deliberate(path);
    const act = { kind: 'amend', change: { modelVersion: '2' }, reason: 'renamed' };
    const question = { as: api.company, key: 'any-act', json: { act } };
    expect(await api.act(`${path}/acts`, question)).toMatchObject({
      status: 200,
      body: { repeated: false },
    });
    const refused = { status: 403, body: { code: 'own-signature-required' } };
    const say = (as: string, said: object) => api.act(`${path}/acts`, { as, json: { act: said } });
    const personal = [
      { kind: 'extendWindow', days: 2, reason: 'more time' },
      { kind: 'agreePartner', partner: 'grid-one' },
      { kind: 'beginSuspension', reason: 'access-outage' },
      { kind: 'determine', determination: 'covered' },
    ];
    for (const said of personal) expect(await say(api.company, said)).toMatchObject(refused);
    const theirs = api.person('caisi').sessionToken;
    const asked = { kind: 'askCompany', question: 'Which weights are these?' };
    expect(await say(theirs, asked)).toMatchObject(refused);
    expect(await say(theirs, { kind: 'endComments' })).toMatchObject(refused);
  });

  it('is refused where it goes past the ceiling', async () => {
    const path = await api.start('past-ceiling');
    await api.deliberate(path);
    const extend = { kind: 'extendWindow', days: 1, reason: 'more time' } as const;
    const json = await api.signedBy(path, 'example-admin', extend);
    const { sessionToken: as } = api.named('example-admin');
    expect(await api.act(`${path}/extensions`, { as, json })).toMatchObject({
      status: 422,
      body: { code: 'past-ceiling' },
    });
  });

  it('finds a review that has closed: 409', async () => {
    const path = await api.start('closed');
    const withdrawal = { as: api.company, json: { reason: 'not needed' } };
    expect(await api.act(`${path}/withdrawal`, withdrawal)).toMatchObject({
      status: 200,
      body: { outcome: 'withdrawn' },
    });
    await api.stack.client.workflow.getHandle(path.split('/').at(-1) ?? '').result();
    expect(await api.act(`${path}/withdrawal`, withdrawal)).toMatchObject({
      status: 409,
      body: { code: 'review-closed' },
    });
  });
});

describe('a date that cannot be', () => {
  let path: string;
  beforeAll(async () => {
    path = await api.start('far-dates');
    await api.deliberate(path);
  }, 60_000);

  const pointing = (status: number, code: string, pointer: string) => ({
    status,
    body: { code, errors: [{ in: 'body', pointer }] },
  });

  it('is pointed to in the body of a request', async () => {
    const change = (plannedRelease: string) =>
      api.ask(path, { method: 'PATCH', as: api.company, json: { plannedRelease } });
    expect(await change('2099-01-01')).toMatchObject(
      pointing(422, 'beyond-calendar', '/plannedRelease'),
    );
    expect(await change('2020-01-01')).toMatchObject(
      pointing(422, 'release-date-past', '/plannedRelease'),
    );
  });

  it('is pointed to in an act that the API signs', async () => {
    const act = { kind: 'changePlannedRelease', plannedRelease: '2099-01-01' };
    const json = { act };
    expect(await api.act(`${path}/acts`, { as: api.company, json })).toMatchObject(
      pointing(422, 'beyond-calendar', '/act/plannedRelease'),
    );
  });

  it('is pointed to in a signed statement: a grant until 2099, a day beyond the calendar', async () => {
    const as = api.person('caisi').sessionToken;
    const bring = async (act: Act, route: string) =>
      api.act(`${path}/${route}`, { as, json: await api.signed(path, 'caisi', act) });
    const until = '2099-01-01T00:00:00.000Z';
    const grant = { kind: 'grantAccess', person: 'reviewer-nsa', agency: 'nsa', until } as const;
    expect(await bring(grant, 'statements')).toMatchObject(
      pointing(422, 'beyond-calendar', '/statement/act/until'),
    );
    const close = { kind: 'closeDays', days: ['2099-01-01'], source: 'an order' } satisfies Act;
    expect(await bring(close, 'closed-days')).toMatchObject(
      pointing(422, 'beyond-calendar', '/statement/act/days'),
    );
  });
});

describe('the clock', () => {
  it('is paused and resumed only by the agency that the edition names', async () => {
    const path = await api.start('clock');
    await api.deliberate(path);
    const begin = { kind: 'beginSuspension', reason: 'access-outage' } as const;
    const end = (suspension: string) => ({ kind: 'endSuspension', suspension }) as const;
    const other = await api.act(`${path}/suspensions`, {
      as: api.person('cisa').sessionToken,
      json: await api.signed(path, 'cisa', begin),
    });
    expect(other).toMatchObject({ status: 403, body: { code: 'not-your-act' } });
    const as = api.person('caisi').sessionToken;
    const json = await api.signed(path, 'caisi', begin);
    const begun = await api.act(`${path}/suspensions`, { as, json });
    expect(begun.status).toBe(201);
    const still = await api.until(path, ({ window }) => window.closesAt === null);
    expect(still.clock.remainingMs).toBeGreaterThan(0);
    const id = begun.body.id ?? '';
    const ending = { as, json: await api.signed(path, 'caisi', end(id)) };
    const mistaken = await api.act(`${path}/suspensions/sus-9/end`, ending);
    expect(mistaken).toMatchObject({ status: 422, body: { code: 'wrong-channel' } });
    const ended = await api.act(`${path}/suspensions/${id}/end`, ending);
    expect(ended.status).toBe(200);
    await api.until(path, ({ window }) => window.closesAt !== null);
    const unknown = await api.act(`${path}/suspensions/sus-9/end`, {
      as,
      json: await api.signed(path, 'caisi', end('sus-9')),
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'suspension-unknown' } });
  });
});

describe('a statement that does not belong where it is sent', () => {
  it('is refused before it reaches the review', async () => {
    const path = await api.start('statements');
    const elsewhere = await api.start('statements-elsewhere');
    const escalation = { kind: 'escalate', reason: 'a doubt' } as const;
    const mine = await api.signed(path, 'caisi', escalation);
    const as = api.person('caisi').sessionToken;
    const cases = [
      [`${path}/sign-offs`, as, mine, 422, 'wrong-channel'],
      [`${elsewhere}/escalations`, as, mine, 422, 'wrong-review'],
      [`${path}/escalations`, api.person('nsa').sessionToken, mine, 403, 'wrong-signer'],
      [`${path}/escalations`, as, { statement: 'nonsense' }, 422, 'malformed'],
      [`${path}/escalations`, as, { statement: signBytes('{}', stranger) }, 422, 'invalid-claims'],
    ] as const;
    for (const [place, key, json, status, code] of cases) {
      const answer = await api.act(place, { as: key, json });
      expect(answer).toMatchObject({ status, body: { code } });
    }
    const refusals = await api.ask(`${path}/refusals`, { as });
    expect(refusals.body).toMatchObject({ items: [] });
  });

  it('is refused by the review when it was altered, and that is on record', async () => {
    const path = await api.start('altered');
    const { statement } = await api.signed(path, 'caisi', { kind: 'escalate', reason: 'a doubt' });
    const altered = withClaims(statement, { act: { kind: 'escalate', reason: 'a fault' } });
    const as = api.person('caisi').sessionToken;
    const answer = await api.act(`${path}/escalations`, { as, json: { statement: altered } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'bad-signature' } });
    // The answer does not wait for the record.
    const recorded = await eventually(async () => {
      const { items } = (await api.ask(`${path}/refusals`, { as })).body as { items: unknown[] };
      return items.length > 0 ? items : null;
    });
    expect(recorded).toMatchObject([{ channel: 'submit', code: 'bad-signature' }]);
  });

  it('is refused when it names a dossier that has never been', async () => {
    const path = await api.start('stale');
    await api.deliberate(path);
    const act = { kind: 'signOff', position: 'concur', reason: 'read' } as const;
    const json = await api.signed(path, 'nsa', { ...act, dossierDigest: digest('0') });
    const answer = await api.act(`${path}/sign-offs`, { as: api.person('nsa').sessionToken, json });
    expect(answer).toMatchObject({ status: 409, body: { code: 'dossier-changed' } });
  });
});
