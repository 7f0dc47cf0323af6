import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listReads } from '../../../store/record/reads';
import { PayloadsJson } from '../../../contracts/http/codec';
import type { PayloadJson } from '../../../contracts/http/codec';
import { toPayloadJson, toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import { SEALED_ENCODING } from '../../../trust/sealing/codec/sealed-payload';
import { ReviewHandle } from '../../support/review-handle';
import { findPayloads, readRawHistory } from '../../support/stored-payloads';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { tokenFor } from './token-for';

const ALL_READS = { after: 0, limit: 200 };
const NOTE = 'a note of the company for this very review';
const SECRET = 'example-secret';

let api: ReviewApi;
let path: string;
let review: string;
let history: PayloadJson[];
let otherPath: string;

beforeAll(async () => {
  api = await openReviewApi();
  path = await api.start('codec-1', { note: NOTE });
  review = path.split('/').at(-1) ?? '';
  otherPath = await api.start('codec-2');
  await api.deliberate(path);
  history = await payloadsOf(review);
}, 120_000);

afterAll(() => api.close());

async function payloadsOf(workflowId: string): Promise<PayloadJson[]> {
  const found = findPayloads(await readRawHistory(api.stack, workflowId));
  return found.map(({ payload }) => toPayloadJson(payload)).filter(isSealed);
}

const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString();
const isSealed = ({ metadata }: PayloadJson): boolean =>
  text(metadata?.['encoding']) === SEALED_ENCODING;
const dataOf = ({ data }: PayloadJson): string => text(data);
const idOf = (reviewPath: string): string => reviewPath.split('/').at(-1) ?? '';

async function decode(
  as: string,
  payloads: PayloadJson[],
  at = '/v1/codec/decode?preserveStorageRefs=true',
): Promise<PayloadJson[]> {
  const answer = await api.ask(at, { method: 'POST', as, json: { payloads } });
  expect(answer.status).toBe(200);
  const decoded = PayloadsJson.parse(answer.body).payloads;
  expect(decoded).toHaveLength(payloads.length);
  return decoded;
}

const reviewerOf = (agency: string): string => api.person(agency).sessionToken;
const staff = (role: string): string =>
  api.stack.participants.people.find((one) => one.role === role)?.sessionToken ?? '';

const stranger = (): Promise<string> =>
  tokenFor(
    { store: api.stack.store, pepper: api.stack.secrets.apiKeyPepper },
    { kind: 'reviewer', person: 'reviewer-elsewhere', agency: 'elsewhere', role: 'reviewer' },
  );

const operatorView = async (): Promise<PayloadJson> => {
  const { queryResult } = await api.stack.connection.workflowService.queryWorkflow({
    namespace: api.stack.namespace,
    execution: { workflowId: review },
    query: { queryType: '__temporal_workflow_metadata' },
  });
  const [payload] = queryResult?.payloads ?? [];
  return toPayloadJson(payload ?? {});
};

describe('a whole history at the codec server', () => {
  it('opens for a reviewer of the review, and never tells a credential', async () => {
    const decoded = await decode(reviewerOf('nsa'), history);
    expect(decoded.filter(isSealed)).toEqual([]);
    const told = decoded.map(dataOf).join('\n');
    expect(told).toContain(NOTE);
    expect(told).toContain('"credential":"');
    expect(told).not.toContain(SECRET);
    expect(decoded.some(({ metadata }) => metadata?.['placeholder'])).toBe(false);
  });

  it.each([
    ['an operator', () => staff('operator')],
    ['a coordinator', () => staff('coordinator')],
    ['the company, whom agencies do not tell what they say', () => api.company],
  ])('is placeholders alone for %s', async (_, as) => {
    const decoded = await decode(as(), history);
    expect(new Set(decoded.map(dataOf))).toEqual(
      new Set(['"not yours to see: contents of a review"']),
    );
  });

  it('is only placeholders for a reviewer of an agency that takes no part', async () => {
    const decoded = await decode(await stranger(), history);
    expect(new Set(decoded.map(dataOf))).toEqual(
      new Set(['"not yours to see: of another review"']),
    );
  });

  it('shows an operator what the review shows operators', async () => {
    const [details] = await decode(staff('operator'), [await operatorView()]);
    expect(JSON.parse(dataOf(details ?? {}))).toMatchObject({
      currentDetails: expect.stringContaining('deliberation'),
    });
  });

  it('is on the record of the review, batch by batch', async () => {
    const before = await listReads(api.stack.store, review, ALL_READS);
    await decode(reviewerOf('cisa'), history.slice(0, 5));
    await decode(await stranger(), history.slice(0, 5));
    const after = await listReads(api.stack.store, review, ALL_READS);
    expect(after.slice(before.length)).toMatchObject([
      {
        what: 'payloads',
        count: 5,
        by: { kind: 'reviewer', person: 'reviewer-cisa' },
        which: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    ]);
    expect(after.at(-1)?.rules).toHaveLength(1);
  });
});

describe('a batch of all kinds at the codec server', () => {
  it('never fails: each payload is opened, passed on, or says why not', async () => {
    const destroyed = await api.start('codec-3');
    const [gone] = await payloadsOf(idOf(destroyed));
    await api.stack.store.keys.keyring.destroy(idOf(destroyed));
    const [one] = history;
    const altered = { ...one, data: Buffer.from('x'.repeat(300)).toString('base64') };
    const clear = toPayloadJson(toJsonPayload({ clear: 'text' }));
    const decoded = await decode(reviewerOf('nsa'), [one ?? {}, altered, clear, gone ?? {}, {}]);
    expect(decoded.map(({ metadata }) => text(metadata?.['placeholder']))).toEqual([
      ...['', 'forged', '', 'destroyed', ''],
    ]);
    expect(decoded[2]).toEqual(clear);
  });

  it('opens nothing of another review at a review’s own path', async () => {
    const [one] = history;
    const [other] = await payloadsOf(idOf(otherPath));
    const at = `/v1/codec/reviews/${review}/decode`;
    const decoded = await decode(reviewerOf('nsa'), [one ?? {}, other ?? {}], at);
    expect(decoded.map(({ metadata }) => text(metadata?.['placeholder']))).toEqual([
      '',
      'other-review',
    ]);
  });

  it('may be as large as a payload can be, and no larger', async () => {
    const ofSize = (bytes: number) => ({ payloads: [{ data: 'A'.repeat(bytes) }] });
    const ask = (json: object) =>
      api.ask('/v1/codec/decode', { method: 'POST', as: staff('auditor'), json });
    expect((await ask(ofSize(3_000_000))).status).toBe(200);
    expect((await ask(ofSize(4_300_000))).body).toMatchObject({ code: 'body-too-large' });
  });
});

describe('sealing at the codec server', () => {
  const seal = (as: string, at = `/v1/codec/reviews/${review}/encode`) =>
    api.ask(at, {
      method: 'POST',
      as,
      json: { payloads: [toPayloadJson(toJsonPayload({ statement: 'x' }))] },
    });

  it('binds to the review of the path', async () => {
    const answer = await seal(reviewerOf('nsa'));
    const [sealed] = PayloadsJson.parse(answer.body).payloads;
    expect(sealed && isSealed(sealed)).toBe(true);
    const fields = Object.entries(sealed?.metadata ?? {}).map(([name, value]) => [
      name,
      text(value),
    ]);
    expect(Object.fromEntries(fields)).toMatchObject({
      key: review,
      workflow: review,
      namespace: api.stack.namespace,
    });
  });

  it.each<[string, () => string | Promise<string>, { code: string; status: number }]>([
    ['whom the review does not exist for', stranger, { code: 'not-found', status: 404 }],
    ['who changes nothing', () => staff('auditor'), { code: 'forbidden', status: 403 }],
    ['who sees states alone', () => staff('operator'), { code: 'forbidden', status: 403 }],
    ['without a token', () => '', { code: 'unauthenticated', status: 401 }],
  ])('is refused to one %s', async (_, as, { code, status }) => {
    expect(await seal(await as())).toMatchObject({ status, body: { code } });
  });

  it('is refused for no review, as the Temporal UI asks', async () => {
    const answer = await seal(reviewerOf('nsa'), '/v1/codec/encode');
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('is refused for another namespace', async () => {
    const answer = await fetch(`${api.url}/v1/codec/reviews/${review}/encode`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${reviewerOf('nsa')}`,
        'Content-Type': 'application/json',
        'X-Namespace': 'elsewhere',
      },
      body: JSON.stringify({ payloads: [] }),
    });
    expect(answer.status).toBe(400);
  });

  it('makes what counts once it arrives, if it is signed', async () => {
    const handle = new ReviewHandle(api.stack, review);
    const { dossier } = await handle.view();
    const act = { kind: 'signOff', position: 'concur', reason: 'read' } as const;
    const signed = await handle.sign('cisa', { ...act, dossierDigest: dossier?.digest ?? '' });
    const answer = await api.ask(`/v1/codec/reviews/${review}/encode`, {
      method: 'POST',
      as: reviewerOf('cisa'),
      json: { payloads: [toPayloadJson(toJsonPayload({ statement: signed }))] },
    });
    const [sealed] = PayloadsJson.parse(answer.body).payloads;
    await api.stack.connection.workflowService.signalWorkflowExecution({
      namespace: api.stack.namespace,
      workflowExecution: { workflowId: review },
      signalName: 'signOff',
      input: {
        payloads: [
          {
            metadata: Object.fromEntries(
              Object.entries(sealed?.metadata ?? {}).map(([name, value]) => [
                name,
                Buffer.from(value, 'base64'),
              ]),
            ),
            data: Buffer.from(sealed?.data ?? '', 'base64'),
          },
        ],
      },
    });
    await handle.recorded('SignedOff');
  });
});

describe('what a job says', () => {
  it('is shown to operators and coordinators, and to nobody else', async () => {
    const input = { job: 'rewrap-keys', request: 'x' };
    await api.stack.client.workflow.execute('rewrapKeys', {
      ...{ workflowId: 'rewrap-keys', taskQueue: 'reviews', args: [input] },
      staticSummary: 'data keys are re-wrapped',
    });
    const said = await payloadsOf('rewrap-keys');
    for (const role of ['operator', 'coordinator']) {
      const told = (await decode(staff(role), said)).map(dataOf).join('\n');
      expect(told).toContain('data keys are re-wrapped');
      expect(told).toContain('"state":"stopped"');
    }
    for (const as of [api.company, reviewerOf('nsa'), staff('auditor')]) {
      const told = new Set((await decode(as, said)).map(dataOf));
      expect(told).toEqual(new Set(['"not yours to see: of no review"']));
    }
  });

  it('is all that is shown of no review: custody’s is not', async () => {
    const workflowId = `custody-${review}`;
    const [sealed] = await api.stack.codec.encode([toJsonPayload({ statement: 'x' })], {
      ...{ type: 'workflow', namespace: api.stack.namespace, workflowId },
    });
    const [shown] = await decode(staff('operator'), [toPayloadJson(sealed ?? {})]);
    expect(dataOf(shown ?? {})).toBe('"not yours to see: of no review"');
  });
});
