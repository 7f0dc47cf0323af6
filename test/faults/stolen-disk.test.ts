import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbeddedSite } from '../../bench/review/embedded-site';
import type { EmbeddedSite } from '../../bench/review/embedded-site';
import { createApiClient } from '../../cli/context/command-context';
import { readAllPages } from '../../cli/context/read-whole';
import { findProcess } from '../../stack/processes/leftover';
import { listProcesses } from '../support/list-processes';
import { eventually } from '../support/eventually';
import { findInFiles } from '../support/find-in-files';
import { ReviewHandle } from '../support/review-handle';
import { FINDING } from '../support/sample-finding';
import { submission } from '../support/review-world';

/** What a review is told, as a thief would look for it. */
const CANARIES = {
  company: 'Example Labs',
  companyCode: 'example-labs',
  model: 'canary-of-the-model-name',
  note: 'canary-of-the-company-note',
  credential: 'example-secret',
  answer: 'canary-of-the-model-answer',
  escalation: 'canary-of-the-escalated-finding',
  signOff: 'canary-of-the-sign-off-reason',
  findingTitle: 'canary-of-the-finding-title',
  findingText: 'canary-of-the-finding-text',
};
const TEXTS = Object.values(CANARIES);

/** Whose purpose it is to hold the participants and their secrets on a developer's machine. */
const OWNERS_FILES = ['identity.json'];

let site: EmbeddedSite;
let review: ReviewHandle;
let commandLines: string[] = [];
let refusal = '';
/** What the API told a reviewer of it. */
let told = '';

async function holdReview(): Promise<void> {
  site.endpoint.answerWith(() => ({ text: CANARIES.answer }));
  const { id } = await site.api.startReview({
    header: { 'Idempotency-Key': randomUUID() },
    body: { ...submission, model: { name: CANARIES.model }, note: CANARIES.note },
  });
  review = new ReviewHandle(site, id);
  await review.recorded('IntakeAccepted');
  const { url, model } = site.endpoint;
  await site.api.provideAccess({
    path: { review: id },
    body: { endpoint: url, model, apiKey: CANARIES.credential },
  });
  await review.recorded('DossierAssembled');
  const content = { ...FINDING, title: CANARIES.findingTitle, text: CANARIES.findingText };
  const finding = { kind: 'recordFinding', content, urgent: true } as const;
  await review.submit(review.sign('caisi', finding));
  // The finding is told and escalated at once, and stands in a dossier of its own.
  await eventually(async () => (((await review.view()).dossier?.version ?? 0) > 1 ? true : null));
  await resolve('esc-1');
  await review.signal(
    'escalate',
    review.sign('nsa', { kind: 'escalate', reason: CANARIES.escalation }),
  );
  await eventually(async () => ((await review.view()).escalations.length > 1 ? true : null));
  await resolve('esc-2');
  for (const agency of ['cisa', 'nsa', 'caisi']) {
    const dossierDigest = (await review.view()).dossier?.digest ?? '';
    const act = { kind: 'signOff', position: 'concur', reason: CANARIES.signOff } as const;
    await review.signal('signOff', review.sign(agency, { ...act, dossierDigest }));
    await eventually(async () => {
      const { signOffs } = await review.view();
      return signOffs.some((one) => one.agency === agency) ? true : null;
    });
  }
  await review.ends();
}

async function resolve(escalation: string): Promise<void> {
  const resolution = CANARIES.escalation;
  const act = { kind: 'resolveEscalation', escalation, resolution } as const;
  await review.signal('resolveEscalation', review.sign('caisi', act));
  await eventually(async () => {
    const { escalations } = await review.view();
    const found = escalations.find(({ id }) => id === escalation);
    return found?.resolvedAt ? true : null;
  });
}

/** A request that quotes what must not come back. */
async function provokeRefusal(): Promise<string> {
  const { api, company } = site.stack.file;
  const response = await fetch(`${api.url}/v1/reviews`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${company.apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ ...submission, model: CANARIES.model, windowDays: CANARIES.note }),
  });
  expect(response.status).toBe(400);
  return response.text();
}

async function readEvents(): Promise<string> {
  const { api } = site.stack.file;
  const reviewer = site.participants.people.find(({ agency }) => agency === 'nsa');
  const client = createApiClient({ url: api.url, apiKey: reviewer?.sessionToken ?? '' });
  const events = await readAllPages((query) =>
    client.listEvents({ path: { review: review.id }, query }),
  );
  return JSON.stringify(events);
}

beforeAll(async () => {
  site = await openEmbeddedSite(() => undefined);
  await holdReview();
  refusal = await provokeRefusal();
  told = await readEvents();
  commandLines = listProcesses().map((pid) => findProcess(pid)?.commandLine ?? '');
  await site.stop();
}, 240_000);

afterAll(async () => {
  await rm(site.dataDir, { recursive: true, force: true });
});

describe('what a thief looks for', () => {
  it('is what the review was told, as the API tells it to a reviewer', () => {
    const { model, note, escalation, signOff, findingTitle, findingText } = CANARIES;
    for (const text of [model, note, escalation, signOff, findingTitle, findingText]) {
      expect(told).toContain(text);
    }
  });

  it('is found, every text of it, where it lies in the clear or in base64', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'model-review-copy-'));
    const copy = `${told}\n${TEXTS.join('\n')}`;
    await writeFile(join(folder, 'copy.json'), copy);
    await writeFile(join(folder, 'copy.base64'), Buffer.from(copy).toString('base64'));
    const found = await findInFiles(folder, TEXTS);
    await rm(folder, { recursive: true });
    const everywhere = TEXTS.flatMap((text) => [`copy.base64: ${text}`, `copy.json: ${text}`]);
    expect(found).toEqual(everywhere.sort());
  });
});

/**
 * Files alone: databases, journals, logs and command lines. There is no metrics endpoint and there
 * are no webhooks yet that could tell anything; if one is added, it is searched here.
 */
describe('a disk with all that a stack kept of a review', () => {
  it('is searched in a way that reaches what is there', async () => {
    const clear = await findInFiles(site.dataDir, [review.id]);
    expect(clear).toContain(`temporal.db: ${review.id}`);
    expect(clear.some((one) => one.startsWith(join('mongodb', 'collection-')))).toBe(true);
    expect(clear.some((one) => one.startsWith(join('mongodb', 'journal')))).toBe(true);
  });

  it('shows nothing of it, in databases, journals or logs', async () => {
    const found = await findInFiles(site.dataDir, TEXTS);
    expect(found.filter((one) => !OWNERS_FILES.some((file) => one.startsWith(file)))).toEqual([]);
  });

  it('ran processes whose arguments showed nothing of it', () => {
    expect(commandLines.some((line) => /run\.mjs\W+worker\b/.test(line))).toBe(true);
    const telling = commandLines.filter((line) => TEXTS.some((text) => line.includes(text)));
    expect(telling).toEqual([]);
  });

  it('answered a bad request without quoting it', () => {
    expect(refusal).toContain('invalid-request');
    expect(TEXTS.filter((text) => refusal.includes(text))).toEqual([]);
  });
});
