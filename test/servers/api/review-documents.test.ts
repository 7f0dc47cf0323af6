import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { documentOperations } from '../../../contracts/http/documents';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { download, uploadDocument } from '../../../cli/context/file-transfer';
import { CommandFailed } from '../../../cli/context/failures';
import { listReads } from '../../../store/record/reads';
import { putDocument } from '../../../store/sealed-files';
import { ReviewDocument } from '../../../contracts/review/document';
import type { Principal } from '../../../contracts/people/participant';
import { T0 } from '../../support/review-world';
import type { Answer } from './answer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import {
  AUDITOR,
  EXAMPLE_LABS,
  LEAD_REVIEWER,
  OPERATOR,
  OUTSIDE_REVIEWER,
  seedReview,
} from './seed';

const LARGEST = 1_000_000;
const NAME = 'Notes on the scaffold — draft.txt';
const BODY = 'what a reviewer found';

let world: ApiWorld;
let path: string;
let review: string;

beforeAll(async () => {
  world = await openApiWorld({ largestUploadBytes: LARGEST });
  const seeded = await seedReview(world.store, { company: 'example-labs', name: 'documents' });
  review = seeded.id;
  path = `/v1/reviews/${review}/documents`;
});
afterAll(() => world.close());

interface Upload {
  readonly body?: string;
  readonly name?: string;
  readonly type?: string;
  readonly key?: string;
}

async function add(principal: Principal, upload: Upload = {}): Promise<Answer> {
  const { body = BODY, name = encodeURIComponent(NAME), key } = upload;
  return world.ask(path, {
    method: 'POST',
    as: await world.keyFor(principal),
    ...(key === undefined ? {} : { key }),
    headers: { 'Document-Name': name, 'Document-Media-Type': 'text/plain' },
    raw: { body, type: upload.type ?? 'application/octet-stream' },
  });
}

const read = async (principal: Principal, part = ''): Promise<Answer> =>
  world.ask(`${path}${part}`, { as: await world.keyFor(principal) });

describe('evidence that a reviewer adds', () => {
  it('is described by its digest and size, listed, and read as it was sent', async () => {
    const added = await add(LEAD_REVIEWER);
    expect(added.status).toBe(201);
    const document = ReviewDocument.parse(added.body);
    const hash = createHash('sha256').update(BODY);
    expect(document).toMatchObject({
      review,
      kind: 'evidence',
      name: NAME,
      mediaType: 'text/plain',
      bytes: BODY.length,
      by: LEAD_REVIEWER.person,
      digest: `sha256:${hash.copy().digest('hex')}`,
    });
    expect((await read(LEAD_REVIEWER)).body).toEqual({
      items: [document],
      unreadable: [],
    });
    const answer = await read(LEAD_REVIEWER, `/${document.document}`);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: BODY });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'content-length': String(BODY.length),
      'repr-digest': `sha-256=:${hash.digest('base64')}:`,
      'document-name': encodeURIComponent(NAME),
      'document-media-type': 'text/plain',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is one document when it is sent again under its key, and another body has no place there', async () => {
    const first = await add(LEAD_REVIEWER, { key: 'once' });
    expect((await add(LEAD_REVIEWER, { key: 'once' })).body).toEqual(first.body);
    expect(await add(LEAD_REVIEWER, { key: 'once', body: 'something else' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('is refused when it is too large, of another type or without a name', async () => {
    const tooLarge = await add(LEAD_REVIEWER, { body: 'x'.repeat(LARGEST + 1) });
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await add(LEAD_REVIEWER, { type: 'text/html' })).toMatchObject({ status: 415 });
    for (const name of ['', '%', encodeURIComponent(' ')]) {
      expect(await add(LEAD_REVIEWER, { name })).toMatchObject({ status: 400 });
    }
  });

  it('leaves nothing behind when it was longer than it may be and did not say so', async () => {
    const before = await world.store.connection.collection('documents.chunks').countDocuments();
    const response = await fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await world.keyFor(LEAD_REVIEWER)}`,
        'Content-Type': 'application/octet-stream',
        'Document-Name': 'long',
      },
      body: new ReadableStream({
        pull: (controller) => {
          controller.enqueue(new Uint8Array(100_000));
        },
      }),
      duplex: 'half',
    }).catch(() => null);
    expect([413, undefined]).toContain(response?.status);
    const after = await world.store.connection.collection('documents.chunks').countDocuments();
    expect(after).toBe(before);
  });
});

describe('a file that the command line transfers', () => {
  it('comes back as it went, into a new file for its owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'documents-'));
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    const bytes = randomBytes(700_000);
    await writeFile(from, bytes);
    const address = { url: world.url, apiKey: await world.keyFor(LEAD_REVIEWER) };
    const sent = {
      review,
      name: 'from',
      mediaType: 'text/plain',
      header: { 'Idempotency-Key': 'sent-once' },
    };
    const added = await uploadDocument(address, { ...sent, file: from });
    const { readDocument: operation } = documentOperations;
    const kept = { operation, request: { path: { review, document: added.document } } };
    expect(await uploadDocument(address, { ...sent, file: from })).toEqual(added);
    expect(await download(address, kept, to)).toBe(added.digest);
    expect((await readFile(to)).equals(bytes)).toBe(true);
    expect((await stat(to)).mode & 0o777).toBe(0o600);
    await expect(download(address, kept, to)).rejects.toThrow(CommandFailed);
    expect((await readFile(to)).equals(bytes)).toBe(true);

    // Its second chunk is lost: the connection ends early, and no part of it is kept.
    await world.store.connection.collection('documents.chunks').deleteMany({ n: 2 });
    const part = join(folder, 'part');
    await expect(download(address, kept, part)).rejects.toThrow(CommandFailed);
    await expect(stat(part)).rejects.toThrow();
    await rm(folder, { recursive: true });
  });
});

describe('a transcript', () => {
  const GRANTED = { ...LEAD_REVIEWER, person: 'granted-reviewer' };
  const by = { kind: 'reviewer', person: 'lead-reviewer', agency: 'caisi' } as const;
  const until = new Date(Date.now() + 86_400_000).toISOString();

  async function transcribed(grants: readonly string[]): Promise<string> {
    const name = `transcribed-${grants.join('-')}`;
    const seeded = await seedReview(world.store, { company: 'example-labs', name }, (life) => {
      for (const person of grants) {
        life.does(by, { kind: 'grantAccess', person, agency: 'caisi', until });
      }
    });
    const document = seeded.id.replace('rev-', 'doc-');
    await putDocument(
      world.store,
      {
        ...{ review: seeded.id, document, kind: 'transcript', by: null, at: T0 },
        ...{ name: 'cyber-knowledge', mediaType: 'application/jsonl' },
      },
      Readable.from([Buffer.from('what the model answered')]),
    );
    return `/v1/reviews/${seeded.id}/documents/${document}`;
  }

  const open = async (address: string, principal: Principal): Promise<Answer> =>
    world.ask(address, { as: await world.keyFor(principal) });

  it('is read by those of the agencies whom access was granted, and by nobody else', async () => {
    const address = await transcribed([GRANTED.person]);
    expect(await open(address, GRANTED)).toMatchObject({
      status: 200,
      text: 'what the model answered',
    });
    const refused = await open(address, LEAD_REVIEWER);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is there for nobody of them where access was granted to nobody', async () => {
    const address = await transcribed([]);
    for (const principal of [GRANTED, LEAD_REVIEWER]) {
      expect(await open(address, principal)).toMatchObject({ status: 403 });
    }
  });
});

describe('a document of a review', () => {
  it('is for its agencies, and for auditors once the embargo is over', async () => {
    const { document } = ReviewDocument.parse((await add(LEAD_REVIEWER)).body);
    for (const principal of [EXAMPLE_LABS, OPERATOR]) {
      expect((await read(principal)).status).toBe(403);
      expect((await read(principal, `/${document}`)).status).toBe(403);
      expect((await add(principal)).status).toBe(403);
    }
    expect((await read(OUTSIDE_REVIEWER, `/${document}`)).status).toBe(404);
    expect((await add(OUTSIDE_REVIEWER)).status).toBe(404);
    expect((await read(AUDITOR, `/${document}`)).status).toBe(404);
    expect((await read(LEAD_REVIEWER, `/doc-${'a'.repeat(26)}`)).status).toBe(404);
  });

  it('is found in its own review alone', async () => {
    const other = await seedReview(world.store, { company: 'example-labs', name: 'other' });
    const { document } = ReviewDocument.parse((await add(LEAD_REVIEWER)).body);
    const as = await world.keyFor(LEAD_REVIEWER);
    const elsewhere = `/v1/reviews/${other.id}/documents/${document}`;
    expect((await world.ask(elsewhere, { as })).status).toBe(404);
  });

  it('is read on the record: by whom, which, and by which rule', async () => {
    const { document } = ReviewDocument.parse((await add(LEAD_REVIEWER)).body);
    await read(LEAD_REVIEWER, `/${document}`);
    const record = await listReads(world.store, review, { after: 0, limit: 1_000 });
    expect(record.at(-1)).toMatchObject({
      by: LEAD_REVIEWER,
      what: 'evidence',
      which: document,
      count: 1,
      rules: ['agencies-read-their-reviews'],
    });
  });

  it('is only what it claims: nothing of it is in the log', () => {
    expect(world.log.join('\n')).not.toContain('scaffold');
    expect(world.log.join('\n')).not.toContain(BODY);
  });
});
