import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Act } from '../../../contracts/review/act';
import { ReportRepresentation } from '../../../contracts/http/document-representations';
import { download } from '../../../cli/context/file-transfer';
import { verifyExport } from '../../../cli/verify/verify-export';
import { digestOf } from '../../../trust/statements/digest';
import { createNoteSigner } from '../../../trust/log/note-key';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { keepingWorkflowId } from '../../../workflows/messages';
import { sequence, settled } from '../../support/log-at-work';
import { digest } from '../../support/review-world';
import { exportOf, openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const LOG = createNoteSigner('example.org/log', 'note');
const ATTEST: Act = { kind: 'attestRelease', digest: digest('a'), statement: 'equal' };
const revoke = (reason: string): Act => ({ kind: 'revokePartner', partner: 'grid', reason });
const laterDay = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let api: ReviewApi;
let sequencer: LogSequencer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftermath-'));
  api = await openReviewApi();
  sequencer = sequence(api.stack.store, LOG);
});
afterAll(async () => {
  await sequencer.stop();
  await api.close();
  rmSync(folder, { recursive: true });
});

const bring = async (path: string, agency: string, act: Act) =>
  api.act(`${path}/statements`, {
    as: api.person(agency).sessionToken,
    json: await api.signed(path, agency, act),
  });

const reportOf = async (path: string) =>
  ReportRepresentation.parse((await api.ask(`${path}/report`, { as: api.company })).body);

/** A review with a partner that has early access later; over, and closed at once. */
async function closedReview(key: string): Promise<string> {
  const path = await api.start(key);
  await api.until(path, ({ phase }) => phase === 'access');
  const partner = { partner: 'grid', name: 'Example Grid', reason: 'it runs a grid' };
  const dates = { wave: 1, from: laterDay(60), until: laterDay(90) };
  const said = [
    await bring(path, 'caisi', { kind: 'nominatePartner', ...partner }),
    await api.consent(path, { kind: 'agreePartner', partner: 'grid' }),
    await api.consent(path, { kind: 'setWave', ...dates, partners: ['grid'] }),
  ];
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200]);
  await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
  await api.until(path, ({ phase }) => phase === 'closed');
  return path;
}

describe('a review that is closed', () => {
  it('takes the release’s attestation and a partner’s revocation, beside a report that does not change', async () => {
    const path = await closedReview('taken-after');
    const before = await reportOf(path);
    expect(before.aftermath).toEqual({ release: null, revokedPartners: [] });
    expect(await api.consent(path, ATTEST)).toMatchObject({
      status: 200,
      body: { phase: 'closed', outcome: 'withdrawn', repeated: false },
    });
    expect(await bring(path, 'caisi', revoke('it leaked'))).toMatchObject({ status: 200 });
    const view = await api.until(
      path,
      ({ partners }) => partners.partners[0]?.status === 'revoked',
    );
    expect(view.accessLedger.release).toMatchObject({ statement: 'equal' });
    expect(view.custody.aftermathUntil).not.toBeNull();

    const { digest: named, report, aftermath, withheld } = await reportOf(path);
    expect({ named, report, withheld }).toEqual({
      ...{ named: before.digest, report: before.report, withheld: [] },
    });
    expect(digestOf(report)).toBe(named);
    expect(aftermath).toMatchObject({
      release: { digest: digest('a'), statement: 'equal' },
      revokedPartners: [{ partner: 'grid', why: 'it leaked' }],
    });
    const printed = await api.ask(`${path}/report.html`, { as: api.company });
    expect(printed.text).toContain('After the report');
    expect(printed.text).toContain('it leaked');
    const forPartners = await api.ask(`${path}/report.html?for=partners`, { as: api.company });
    expect(forPartners.text).not.toContain('it leaked');
  });

  it('has a record that holds offline, with what was said after the closing', async () => {
    const path = await closedReview('verified-after');
    await api.consent(path, ATTEST);
    await bring(path, 'caisi', revoke('it leaked'));
    await settled(api.stack.store);
    const file = join(folder, 'export.zip');
    await download({ url: api.url, apiKey: api.company }, exportOf(path), file);
    const verdict = await verifyExport(readFileSync(file), { log: LOG, witnesses: [] });
    expect(verdict).toMatchObject({ verdict: 'holds', faults: [] });
    const review = await api.until(path, ({ phase }) => phase === 'closed');
    expect(verdict.events).toBe(review.sequence);
  });

  it('takes from each what is theirs, and nothing that would change the review', async () => {
    const path = await closedReview('theirs-after');
    const as = api.person('nsa').sessionToken;
    const json = await api.signed(path, 'nsa', ATTEST);
    expect(await api.act(`${path}/statements`, { as, json })).toMatchObject({ status: 403 });
    expect(await bring(path, 'nsa', revoke('no reason'))).toMatchObject({
      body: { code: 'not-your-act' },
    });
    expect(await api.consent(path, { kind: 'agreePartner', partner: 'grid' })).toMatchObject({
      status: 409,
      body: { code: 'review-closed' },
    });
    const contradicting = { ...ATTEST, digest: digest('b') } as Act;
    expect(await api.consent(path, contradicting)).toMatchObject({
      body: { code: 'attestation-contradicts' },
    });
    const keeping = api.stack.client.workflow.getHandle(
      keepingWorkflowId(path.split('/').at(-1) ?? ''),
    );
    expect((await keeping.describe()).status.name).toBe('RUNNING');
    expect(await api.consent(path, ATTEST)).toMatchObject({ status: 200 });
  });
});
