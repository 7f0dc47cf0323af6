import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listReads } from '../../../store/record/reads';
import { ENGINES } from '../../../stack/engines/engine-catalog';
import { resolveEngine } from '../../../stack/engines/resolve-engine';
import { codecEndpoint } from '../../../trust/sealing/codec/remote-codec';
import { ReviewHandle } from '../../support/review-handle';
import { findPayloads, isSealed, readRawHistory } from '../../support/stored-payloads';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const run = promisify(execFile);
const REASON = 'read in full, from a terminal';

let api: ReviewApi;
let review: ReviewHandle;
let folder: string;
let binary: string;

beforeAll(async () => {
  // The address of a server in the environment does not matter: it is the binary that is wanted.
  const engine = await resolveEngine({ ...ENGINES.temporal, addressVariable: 'NO_SUCH_VARIABLE' });
  if (engine.kind !== 'binary') throw new Error('there is no temporal binary');
  binary = engine.path;
  folder = await mkdtemp(join(tmpdir(), 'temporal-cli-'));
  api = await openReviewApi();
  const path = await api.start('temporal-cli');
  await api.deliberate(path);
  review = new ReviewHandle(api.stack, path.split('/').at(-1) ?? '');
}, 120_000);

afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

/** Temporal's own command line, with nothing of this process's settings. */
async function temporal(
  command: readonly string[],
  token = api.person('nsa').sessionToken,
): Promise<string> {
  const where = ['--address', process.env['TEST_TEMPORAL_ADDRESS'] ?? ''];
  const namespace = ['--namespace', api.stack.namespace, '--workflow-id', review.id];
  const codec = ['--codec-endpoint', codecEndpoint(api.url, review.id)];
  const auth = ['--codec-auth', `Bearer ${token}`];
  const args = ['workflow', ...command, ...where, ...namespace, ...codec, ...auth];
  const { stdout } = await run(binary, args, { env: { HOME: folder } });
  return stdout;
}

async function signedFile(agency: string): Promise<string> {
  const { dossier } = await review.view();
  const dossierDigest = dossier?.digest ?? '';
  const act = { kind: 'signOff', position: 'concur', reason: REASON, dossierDigest } as const;
  const file = join(folder, `${agency}.json`);
  await writeFile(file, JSON.stringify({ statement: await review.sign(agency, act) }));
  return file;
}

/** That command line opens payloads, and prints their bytes in base64. */
const toOpened = (shown: object): string =>
  [...JSON.stringify(shown).matchAll(/"data":"([^"]*)"/g)]
    .map(([, data]) => Buffer.from(data ?? '', 'base64').toString())
    .join('\n');

describe('the plain temporal command line with the codec of a review', () => {
  it('sends a signed sign-off that arrives encrypted, and counts', async () => {
    await temporal(['signal', '--name', 'signOff', '--input-file', await signedFile('nsa')]);
    await review.recorded('SignedOff');
    expect((await review.view()).signOffs).toMatchObject([{ agency: 'nsa', reason: REASON }]);
    expect(await review.refusals()).toEqual([]);
    const events = await readRawHistory(api.stack, review.id);
    const signals = events.filter((event) => event.workflowExecutionSignaledEventAttributes);
    const payloads = findPayloads(signals);
    expect(payloads).toHaveLength(1);
    expect(payloads.every(({ payload }) => isSealed(payload))).toBe(true);
  });

  it('sends an update that is answered in words', async () => {
    const file = await signedFile('cisa');
    const answer = await temporal(['update', 'execute', '--name', 'submit', '--input-file', file]);
    expect(answer).toContain('accepted');
    expect((await review.view()).signOffs).toHaveLength(2);
  });

  it('asks for the status, with no argument to seal, and opens the answer', async () => {
    const answer = await temporal(['query', '--type', 'status', '--output', 'json']);
    expect(JSON.parse(answer)).toMatchObject({ queryResult: [{ phase: 'deliberation' }] });
  });

  it('shows the current details', async () => {
    expect(await temporal(['metadata'])).toContain('| Phase | deliberation |');
  });

  it('shows an operator nothing of the history', async () => {
    const operator = api.stack.participants.people.find(({ role }) => role === 'operator');
    const shown = await temporal(['show', '--output', 'json'], operator?.sessionToken);
    const opened = toOpened(JSON.parse(shown) as object);
    expect(opened).toContain('not yours to see: contents of a review');
    expect(opened).not.toContain(`"review":"${review.id}"`);
  });

  it('sends nothing that is no statement', async () => {
    const input = ['--input', '{"digest":"sha256:x"}'];
    await expect(temporal(['signal', '--name', 'signOff', ...input])).rejects.toThrow();
    expect((await review.status()).refusals).toBe(0);
  });

  it('shows a reviewer the history, and puts that on the record', async () => {
    const { store } = api.stack;
    const before = await listReads(store, review.id, { after: 0, limit: 200 });
    const shown = JSON.parse(await temporal(['show', '--output', 'json'])) as object;
    expect(toOpened(shown)).toContain(`"review":"${review.id}"`);
    const after = await listReads(store, review.id, { after: 0, limit: 200 });
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('sends nothing for somebody whom the API does not know', async () => {
    const file = await signedFile('caisi');
    const sending = temporal(['signal', '--name', 'signOff', '--input-file', file], 'nobody');
    await expect(sending).rejects.toThrow();
    expect((await review.status()).refusals).toBe(0);
  });
});
