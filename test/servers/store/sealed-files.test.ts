import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mongo } from 'mongoose';
import {
  findDocument,
  listDocuments,
  putDocument,
  readDocument,
  toDocumentId,
} from '../../../store/sealed-files';
import type { NewDocument } from '../../../store/sealed-files';
import { digestOfBytes } from '../../../trust/statements/digest';
import { SEGMENT_BYTES, sealStream } from '../../../trust/sealing/sealed-stream';
import { KeyDestroyed, KeyMissing } from '../../../trust/sealing/vault';
import { toReviewId } from '../../support/review-id';
import { createKeyedReview } from '../../support/keyed-review';
import { T0 } from '../../support/review-world';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const ROOT = join(__dirname, '..', '..', '..');
const STREAMED_MB = 120;
/** Room for what is on the way between source, cipher and database: far from what is streamed. */
const GROWTH_MB = 70;

let store: TestStore;
let review: string;
let other: string;

beforeAll(async () => {
  store = await createTestStore();
  review = await createKeyedReview(store, 'files');
  other = await createKeyedReview(store, 'other-files');
});
afterAll(() => store.drop());

const streamOf = (bytes: Buffer): Readable => Readable.from([bytes], { objectMode: false });

async function newDocument(of = review): Promise<NewDocument> {
  return {
    review: of,
    document: await toDocumentId(store, of),
    kind: 'evidence',
    name: 'Notes on the scaffold.txt',
    mediaType: 'text/plain',
    by: 'reviewer-nsa',
    at: T0,
  };
}

async function put(bytes: Buffer, of = review): Promise<NewDocument> {
  const given = await newDocument(of);
  await putDocument(store, given, streamOf(bytes));
  return given;
}

async function read(place: Pick<NewDocument, 'review' | 'document'>): Promise<Buffer> {
  const found = await readDocument(store, place);
  if (!found) throw new Error('there is no such document');
  return buffer(found.content);
}

const chunks = () => store.connection.collection('documents.chunks');
const files = () => store.connection.collection('documents.files');
const fileOf = async ({ document }: NewDocument) =>
  (await files().findOne({ filename: document }))?._id;

describe('a document', () => {
  it.each([0, 1, SEGMENT_BYTES, 3 * SEGMENT_BYTES + 17])(
    'of %i bytes comes out as it was put in, with its digest and size',
    async (length) => {
      const bytes = randomBytes(length);
      const given = await newDocument();
      const stored = await putDocument(store, given, streamOf(bytes));
      expect(stored).toEqual({ ...given, digest: digestOfBytes(bytes), bytes: length });
      expect((await read(given)).equals(bytes)).toBe(true);
      expect(await findDocument(store, given)).toEqual(stored);
    },
  );

  it('stands as it was first put under its id, and leaves no bytes of the second', async () => {
    const given = await newDocument();
    const first = await putDocument(store, given, streamOf(Buffer.from('first')));
    expect(await putDocument(store, given, streamOf(Buffer.from('second')))).toEqual(first);
    expect((await read(given)).toString()).toBe('first');
    expect(await files().countDocuments({ filename: given.document })).toBe(1);
  });

  it('is not there, nor any of its bytes, when its source fails on the way', async () => {
    const given = await newDocument();
    const failing = Readable.from(
      (async function* () {
        yield await Promise.resolve(randomBytes(600_000));
        throw new Error('cut off');
      })(),
      { objectMode: false },
    );
    const before = await chunks().countDocuments();
    await expect(putDocument(store, given, failing)).rejects.toThrow('cut off');
    expect(await findDocument(store, given)).toBeNull();
    expect(await chunks().countDocuments()).toBe(before);
  });

  it('is listed in the order in which it came, and with its own review alone', async () => {
    const mine = await createKeyedReview(store, 'listed');
    const ids = [];
    for (const name of ['a', 'b', 'c']) ids.push((await put(Buffer.from(name), mine)).document);
    const { items } = await listDocuments(store, mine);
    expect(items.map(({ document }) => document)).toEqual(ids);
    expect(await readDocument(store, { review: other, document: ids[0] ?? '' })).toBeNull();
  });

  it('has the same id for the same name within its review, and tells it to nobody', async () => {
    const [one, again, elsewhere] = [
      await toDocumentId(store, review, 'transcript/1'),
      await toDocumentId(store, review, 'transcript/1'),
      await toDocumentId(store, other, 'transcript/1'),
    ];
    expect(again).toBe(one);
    expect(elsewhere).not.toBe(one);
  });
});

describe('the bytes of a document in the database', () => {
  const CHUNK = 261_120;

  it('are refused when the end is missing, a chunk is missing or two are swapped', async () => {
    const spoilers = [
      async (file: unknown) => {
        await chunks().deleteOne({ files_id: file, n: 2 });
        await files().updateOne({ _id: file as never }, { $set: { length: 2 * CHUNK } });
      },
      async (file: unknown) => {
        await chunks().deleteOne({ files_id: file, n: 1 });
      },
      async (file: unknown) => {
        const [first, second] = await chunks()
          .find({ files_id: file, n: { $lt: 2 } })
          .toArray();
        await chunks().updateOne(
          { _id: first?._id as never },
          { $set: { data: second?.['data'] } },
        );
        await chunks().updateOne(
          { _id: second?._id as never },
          { $set: { data: first?.['data'] } },
        );
      },
    ];
    for (const spoil of spoilers) {
      const given = await put(randomBytes(2 * CHUNK + 5_000));
      await spoil(await fileOf(given));
      await expect(read(given)).rejects.toThrow();
    }
  });

  it('are refused as another document’s, also of the same review', async () => {
    for (const from of [review, other]) {
      const [one, two] = [await put(randomBytes(1_000)), await put(randomBytes(1_000), from)];
      const data = (await chunks().findOne({ files_id: await fileOf(two) }))?.['data'] as unknown;
      await chunks().updateOne({ files_id: await fileOf(one) }, { $set: { data } });
      await expect(read(one)).rejects.toThrow();
    }
  });

  it('are refused as what another upload of the same document has left behind', async () => {
    const given = await newDocument();
    await putDocument(store, given, streamOf(Buffer.from('the winner')));
    const winner = await fileOf(given);
    const keptBytes = jest
      .spyOn(mongo.GridFSBucket.prototype, 'delete')
      .mockRejectedValueOnce(new Error('no connection'));
    await putDocument(store, given, streamOf(Buffer.from('the losing')));
    keptBytes.mockRestore();
    const left = await files().findOne({ filename: given.document, _id: { $ne: winner as never } });
    await chunks().deleteMany({ files_id: winner });
    await chunks().updateMany({ files_id: left?._id }, { $set: { files_id: winner } });
    const found = await readDocument(store, given);
    const shown: unknown[] = [];
    found?.content.on('data', (bytes) => shown.push(bytes));
    await expect(finished(found?.content ?? Readable.from([]))).rejects.toThrow();
    expect(shown).toEqual([]);
  });

  it('are refused when they are not what the digest names', async () => {
    const given = await put(Buffer.from('as it was'));
    const file = (await fileOf(given)) as mongo.ObjectId;
    const place = `files/${given.review}/${given.document}/${file.toHexString()}`;
    const dataKey = await store.vault.dataKey(review);
    const other = sealStream(streamOf(Buffer.from('as it is ')), dataKey, place);
    const data = new mongo.Binary(await buffer(Readable.from(other)));
    await chunks().updateOne({ files_id: file }, { $set: { data } });
    await expect(read(given)).rejects.toThrow('another document');
  });

  it('are given out for a limited time: the data key goes with the transfer', async () => {
    const given = await put(randomBytes(600_000));
    const found = await readDocument(store, given, 50);
    if (!found) throw new Error('there is no such document');
    const { content } = found;
    // A reader that asks for one byte after another, slowly.
    await once(content, 'readable');
    content.read(1);
    const [error] = (await once(content, 'close').catch((fault: unknown) => [fault])) as [unknown];
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(content.destroyed).toBe(true);
  });

  it('are unreadable once the data key is destroyed', async () => {
    const gone = await createKeyedReview(store, 'gone-files');
    const given = await put(Buffer.from('a transcript'), gone);
    await store.keys.keyring.destroy(gone);
    await expect(readDocument(store, given)).rejects.toThrow(KeyDestroyed);
    await expect(put(Buffer.from('more'), gone)).rejects.toThrow(KeyDestroyed);
    const unknown = toReviewId('example-labs', 'no-key');
    await expect(put(Buffer.from('more'), unknown)).rejects.toThrow(KeyMissing);
  });
});

describe(`a document of ${STREAMED_MB} MB`, () => {
  it('goes in and out in memory that does not grow with it', async () => {
    const given = await newDocument();
    const script = join('test', 'servers', 'store', 'stream-a-document.ts');
    const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...store.environment,
        DOCUMENT: JSON.stringify(given),
        STREAMED_MB: String(STREAMED_MB),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said, exit] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(exit).toEqual([0, null]);
    const { read: bytes, grownMb } = JSON.parse(said) as { read: number; grownMb: number };
    expect(bytes).toBe(STREAMED_MB * 1_048_576);
    expect(grownMb).toBeLessThan(GROWTH_MB);
  });
});
