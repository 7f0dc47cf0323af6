import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cosignLog } from '../../../cli/witness/cosign-log';
import { createApiClient } from '../../../cli/context/command-context';
import { download } from '../../../cli/context/file-transfer';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { SignOffPosition } from '../../../contracts/review/signing';
import { AttestedDestruction } from '../../../contracts/log/destruction';
import { listReads } from '../../../store/record/reads';
import { findReview } from '../../../store/record/reviews';
import { exportReview } from '../../../api/record/export-review';
import { registerSigner } from '../../../stack/signing-keys';
import { isIncluded } from '../../../trust/log/check-proof';
import { findCheckpoint } from '../../../trust/log/checkpoint';
import { leafHashOf, toLeaf } from '../../../trust/log/leaf';
import { createNoteSigner } from '../../../trust/log/note-key';
import { unpackArchive } from '../../../trust/export/archive';
import { openManifest } from '../../../trust/export/manifest';
import { runCli } from '../../unit/cli/run-cli';
import { sequence, settled } from '../../support/log-at-work';
import { verifyByPage } from '../../support/page-verifier';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { exportOf, openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';
import { DEPLOYMENT } from '../../support/deployment';

const LOG = createNoteSigner('example.org/log', 'note');
const WITNESS = createNoteSigner('example.org/witness', 'cosignature');
const TRUSTED = { log: LOG, witnesses: [WITNESS] };

let api: ReviewApi;
let folder: string;
let path: string;
let sequencer: LogSequencer;
let files = 0;

async function cosigned(): Promise<number> {
  await settled(api.stack.store);
  const client = createApiClient({ url: api.url, apiKey: api.company });
  return cosignLog({ client, witness: WITNESS, log: LOG, memory: join(folder, 'memory') });
}

async function takeAlong(as: string, review = path): Promise<string> {
  const file = join(folder, `export-${(files += 1)}.zip`);
  await download({ url: api.url, apiKey: as }, exportOf(review), file);
  return file;
}
const tokenOf = (person: string): string =>
  api.stack.participants.people.find((one) => one.person === person)?.sessionToken ?? '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  api = await openReviewApi({ witnesses: [WITNESS] });
  path = await api.start('exported');
  const { dossier } = await api.deliberate(path);
  const dossierDigest = dossier?.digest ?? '';
  const positions = { cisa: 'dissent', caisi: 'concur', nsa: 'concur' } as const;
  for (const [agency, position] of Object.entries(positions)) await signOff(agency, position);
  await api.issue(path);

  async function signOff(agency: string, position: SignOffPosition): Promise<void> {
    const act = { kind: 'signOff', position, dossierDigest, reason: 'read in full' } as const;
    const json = await api.signed(path, agency, act);
    const as = api.person(agency).sessionToken;
    await api.act(`${path}/sign-offs`, { as, json });
  }
});
afterAll(async () => {
  await sequencer.stop();
  await api.close();
  rmSync(folder, { recursive: true });
});

describe('the export of a closed review', () => {
  it('waits for the log', async () => {
    const answer = await api.ask(`${path}/export`, { as: api.company });
    expect(answer).toMatchObject({ status: 503, body: { code: 'not-logged-yet' } });
    expect(answer.headers.get('Retry-After')).toBe('5');
    sequencer = sequence(api.stack.store, LOG);
    await cosigned();
  });

  it('holds offline, replayed from its first event to its quorum', async () => {
    const bytes = readFileSync(await takeAlong(api.company));
    const verdict = await verifyExport(bytes, TRUSTED);
    expect(verdict).toMatchObject({ verdict: 'holds', faults: [], notes: [] });
    expect(verdict.review).toBe(path.split('/').at(-1));
    expect(verdict.events).toBeGreaterThan(15);
  });

  it('holds for who has read the page on what is signed, and has nothing else of the product', async () => {
    const bytes = readFileSync(await takeAlong(tokenOf('reviewer-nsa')));
    expect(verifyByPage(bytes, LOG.text)).toEqual([]);
  });

  it('holds as the command says it', async () => {
    const file = await takeAlong(tokenOf('reviewer-nsa'));
    const args = ['verify', file, '--log-key', LOG.text, '--witness-key', WITNESS.text];
    const done = await runCli(args);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.trimEnd().split('\n').at(-1)).toBe('holds');
  });

  it('holds under the key that the API has now, though nothing in it was signed with that', async () => {
    const { store } = api.stack;
    const approval = { enrolledBy: 'example-operator', confirmedBy: 'example-coordinator' };
    const serviceKey = await registerSigner(
      { store, deployment: DEPLOYMENT },
      { kind: 'service', service: 'api' },
      approval,
    );
    await cosigned();
    const view = await findReview(store, path.split('/').at(-1) ?? '', { kind: 'all' });
    if (!view) throw new Error('the review is there');
    const viewer = {
      audience: 'auditor',
      isReported: true,
      isDrafted: true,
      isUnderEmbargo: false,
    } as const;
    const facts = {
      exportedAt: new Date().toISOString(),
      audience: 'auditor',
      lost: null,
    } as const;
    const bytes = await exportReview(
      { store, serviceKey, deployment: DEPLOYMENT },
      { view, facts, viewer },
    );
    expect(await verifyExport(bytes, TRUSTED)).toMatchObject({ verdict: 'holds', notes: [] });
    expect(unpackArchive(bytes).keys).toContain(serviceKey.kid);
  });

  it('is made for company, agencies and auditors, and says for whom', async () => {
    const readers = { company: api.company, reviewer: tokenOf('reviewer-nsa') };
    for (const [audience, as] of Object.entries({
      ...readers,
      auditor: tokenOf('example-auditor'),
    })) {
      const { manifest } = unpackArchive(readFileSync(await takeAlong(as)));
      expect(openManifest(manifest)).toMatchObject({ manifest: { audience } });
    }
    const operator = await api.ask(`${path}/export`, { as: tokenOf('example-operator') });
    expect(operator.status).toBe(403);
  });

  it('is on the record of readings', async () => {
    const review = path.split('/').at(-1) ?? '';
    const reads = await listReads(api.stack.store, review, { after: 0, limit: 200 });
    const exports = reads.filter(({ what }) => what === 'export');
    expect(exports.map(({ by }) => by.kind)).toEqual([
      ...['company', 'reviewer', 'reviewer', 'company', 'reviewer', 'auditor'],
    ]);
  });
});

describe('a review that is still open', () => {
  it('is not exported', async () => {
    const open = await api.start('open');
    const answer = await api.ask(`${open}/export`, { as: tokenOf('reviewer-nsa') });
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong-phase' } });
  });
});

describe('a review that was destroyed', () => {
  it('has its attestation in a log that still verifies, and an export that still holds', async () => {
    const kept = readFileSync(await takeAlong(api.company));
    const act = { kind: 'destroy', reason: 'over' } as const;
    const json = await api.signedByBoth(path, ['lead-caisi', 'reviewer-caisi'], act);
    const as = tokenOf('lead-caisi');
    const answer = await api.ask(`${path}/destruction`, { method: 'POST', as, json });
    const { attestation, salt } = AttestedDestruction.parse(answer.body);
    await cosigned();

    const log = createApiClient({ url: api.url, apiKey: api.company });
    const checkpoint = findCheckpoint(await log.readCheckpoint());
    const leafHash = leafHashOf(toLeaf('destruction', salt, attestation));
    const { index, proof } = await log.proveInclusion({
      query: { leafHash: leafHash.toString('hex') },
    });
    const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
    expect(checkpoint && isIncluded({ index, leafHash, proof: hashes }, checkpoint)).toBe(true);

    const gone = await api.ask(`${path}/export`, { as: api.company });
    expect(gone).toMatchObject({ status: 410, body: { code: 'review-destroyed' } });
    expect((await verifyExport(kept, TRUSTED)).holds).toBe(true);
  });
});
