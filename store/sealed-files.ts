import { randomBytes } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { ReviewDocument } from '../contracts/review/document';
import type { DocumentId } from '../contracts/review/document';
import type { ReviewId } from '../contracts/primitives';
import { toBase32 } from '../trust/statements/base32';
import { openStream, sealStream } from '../trust/sealing/sealed-stream';
import { isDuplicateKey, textField } from './collection';
import { createMeasure } from './measured-stream';
import { reviewIndex } from './record/index-within-review';
import { sealedCollection } from './sealed-collection';
import { toBytes } from './sealed-content';
import type { Sealing, Store } from './store';
import type { Listing } from './stored-kind';

const BUCKET = 'documents';
const ID_LENGTH = 26;
const RANDOM_BYTES = 17;
const CHUNKS_AT_ONCE = 8;

/**
 * A document is in or out after so long, or not at all: for that long, its transfer holds the data
 * key in memory. For 100 MB it is a little less than 1 Mbit/s.
 */
export const LONGEST_TRANSFER_MS = 900_000;

/** `file` names the sealed bytes in GridFS. */
const StoredDocument = ReviewDocument.extend({ file: z.string() });
type StoredDocument = z.infer<typeof StoredDocument>;

export const documents = sealedCollection<
  StoredDocument,
  Pick<StoredDocument, 'review' | 'document' | 'kind' | 'file'>
>({
  name: 'documents',
  version: 1,
  clear: {
    review: { ...textField, why: 'finds the documents of a review; opaque' },
    document: { ...textField, why: 'finds a document; opaque' },
    kind: { ...textField, why: 'tells transcripts from evidence' },
    file: {
      ...textField,
      why: 'finds the sealed bytes; GridFS keeps their length and time in the clear',
    },
  },
  indexes: [[{ review: 1, document: 1 }, { unique: true }]],
  schema: StoredDocument,
  toClear: ({ review, document, kind, file }) => ({ review, document, kind, file }),
  keyOf: ({ review }) => review,
  placeOf: ({ review, document }) => `${review}/${document}`,
  nameOf: ({ document }) => document,
});

export type NewDocument = Omit<ReviewDocument, 'digest' | 'bytes'>;

/** An id that `text` always has within the review; a new one each time without. */
export async function toDocumentId(
  store: Store,
  review: ReviewId,
  name?: string,
): Promise<DocumentId> {
  const bytes =
    name === undefined
      ? randomBytes(RANDOM_BYTES)
      : Buffer.from(await reviewIndex(store, review, `document/${name}`), 'hex');
  return `doc-${toBase32(bytes).slice(0, ID_LENGTH)}`;
}

/**
 * Streams a document in, sealed, in constant memory. The first one under its id stands, and is what comes
 * back. Nothing of it can be found before all of it is there; when `source` fails, nothing stays.
 *
 * @throws KeyDestroyed, KeyMissing or KeyUnavailable; whatever `source` throws.
 */
export async function putDocument(
  store: Store,
  given: NewDocument,
  source: AsyncIterable<Uint8Array>,
): Promise<ReviewDocument> {
  const bucket = bucketOf(store);
  const upload = bucket.openUploadStream(given.document);
  const file = upload.id.toHexString();
  const measured = await streamIn(store, { given: { ...given, file }, source, upload }).catch(
    async (error: unknown) => {
      await discard(bucket, upload.id);
      throw error;
    },
  );
  const stored = { ...given, ...measured, file };
  const first = await insertEntry(store, stored);
  if (first.file !== stored.file) await discard(bucket, upload.id);
  return toDocument(first);
}

async function streamIn(
  store: Store,
  parts: {
    readonly given: NewDocument & { readonly file: string };
    readonly source: AsyncIterable<Uint8Array>;
    readonly upload: Writable;
  },
): Promise<Pick<ReviewDocument, 'digest' | 'bytes'>> {
  const { given, source, upload } = parts;
  const dataKey = await store.vault.dataKey(given.review);
  const measure = createMeasure();
  await pipeline(
    source,
    measure.pass,
    (plain: AsyncIterable<Uint8Array>) => sealStream(plain, dataKey, toPlace(given)),
    upload,
    { signal: AbortSignal.timeout(LONGEST_TRANSFER_MS) },
  );
  return measure.result();
}

/** After any other fault the entry may be there: then its bytes must be, too. */
async function insertEntry(store: Store, stored: StoredDocument): Promise<StoredDocument> {
  try {
    await documents.insert(store, stored);
    return stored;
  } catch (error) {
    const first = isDuplicateKey(error) ? await findStored(store, stored) : null;
    if (first) return first;
    throw error;
  }
}

/** What is left where this fails is sealed, and no entry leads to it. */
async function discard(bucket: mongo.GridFSBucket, file: mongo.ObjectId): Promise<void> {
  await bucket.delete(file).catch(() => undefined);
}

/** Every document of the review, in the order in which they came. */
export async function listDocuments(
  store: Store,
  review: ReviewId,
): Promise<Listing<ReviewDocument>> {
  const those = { review: { $eq: review } };
  const { items, unreadable } = await documents.list(store, those, { sort: { _id: 1 } });
  return { items: items.map(toDocument), unreadable };
}

export async function findDocument(
  store: Store,
  place: Pick<ReviewDocument, 'review' | 'document'>,
): Promise<ReviewDocument | null> {
  const found = await findStored(store, place);
  return found && toDocument(found);
}

/**
 * Streams a document out. What comes is genuine; the stream fails when the rest is missing, was altered or
 * takes too long, and only its end says that it is whole and what its digest names.
 */
export async function readDocument(
  store: Store,
  place: Pick<ReviewDocument, 'review' | 'document'>,
  longestMs = LONGEST_TRANSFER_MS,
): Promise<{ readonly document: ReviewDocument; readonly content: Readable } | null> {
  const found = await findStored(store, place);
  if (!found) return null;
  const sealed = chunksOf(store, mongo.ObjectId.createFromHexString(found.file));
  const plain = openFile(store, found, sealed);
  const content = Readable.from(plain, { objectMode: false });
  return {
    document: toDocument(found),
    content: addAbortSignal(AbortSignal.timeout(longestMs), content),
  };
}

/** The bytes of a document, out of the sealed chunks of its file; it fails unless they are what its digest names. */
export async function* openFile(
  { vault }: Sealing,
  document: StoredDocument,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const dataKey = await vault.dataKey(document.review);
  yield* verified(openStream(sealed, dataKey, toPlace(document)), document);
}

async function* verified(
  plain: AsyncIterable<Uint8Array>,
  { digest, bytes }: ReviewDocument,
): AsyncGenerator<Uint8Array> {
  const measure = createMeasure();
  yield* measure.pass(plain);
  const passed = measure.result();
  if (passed.digest !== digest || passed.bytes !== bytes) throw new Error('another document');
}

/** The bucket's own reader asks for 16 MB at a time. Whether all are there, the sealed stream knows. */
async function* chunksOf({ connection }: Store, file: mongo.ObjectId): AsyncGenerator<Uint8Array> {
  const found = connection
    .collection<{ readonly data: mongo.Binary }>(`${BUCKET}.chunks`)
    .find({ files_id: file }, { sort: { n: 1 }, batchSize: CHUNKS_AT_ONCE });
  for await (const { data } of found) yield toBytes(data);
}

async function findStored(
  store: Store,
  { review, document }: Pick<ReviewDocument, 'review' | 'document'>,
): Promise<StoredDocument | null> {
  const found = await documents(store)
    .findOne({ review: { $eq: review }, document: { $eq: document } }, { _id: 0 })
    .lean();
  return found && documents.open(store, found);
}

const toDocument = (stored: StoredDocument): ReviewDocument => ShownDocument.parse(stored);

/** Without the place of its bytes. */
const ShownDocument = z.object(ReviewDocument.shape);

/** Bound to its file, too: what another upload of the same document left behind cannot take its place. */
const toPlace = ({
  review,
  document,
  file,
}: Pick<StoredDocument, 'review' | 'document' | 'file'>): string =>
  `files/${review}/${document}/${file}`;

function bucketOf({ connection }: Store): mongo.GridFSBucket {
  if (!connection.db) throw new Error('the connection is closed');
  return new mongo.GridFSBucket(connection.db, {
    bucketName: BUCKET,
    writeConcern: { w: 'majority' },
  });
}
