import { Readable } from 'node:stream';
import { connectStore, openKeys } from '../../../store/open-stores';
import { putDocument, readDocument } from '../../../store/sealed-files';
import type { NewDocument } from '../../../store/sealed-files';
import { readConfiguration } from '../../../worker/configuration';

const MB = 1_048_576;
const LOOK_EVERY = 20 * MB;
const CHUNK = Buffer.alloc(256 * 1_024, 7);

/** Streams a document in and out, and says by how much the memory in use has grown at most. */
async function main(): Promise<void> {
  const { keys: settings, mongodbUri } = readConfiguration(process.env);
  const keys = await openKeys(settings, () => undefined);
  const store = await connectStore(mongodbUri, keys.vault);
  const given = JSON.parse(process.env['DOCUMENT'] ?? '') as NewDocument;
  const total = Number(process.env['STREAMED_MB']) * MB;
  const before = heldBytes();
  let highest = before;
  let passed = 0;
  const look = (length: number): void => {
    if (Math.floor((passed + length) / LOOK_EVERY) > Math.floor(passed / LOOK_EVERY)) {
      highest = Math.max(highest, heldBytes());
    }
    passed += length;
  };
  await putDocument(store, given, Readable.from(chunksOf(total, look), { objectMode: false }));
  const found = await readDocument(store, given);
  let read = 0;
  for await (const chunk of found?.content ?? []) {
    read += (chunk as Buffer).length;
    look((chunk as Buffer).length);
  }
  process.stdout.write(JSON.stringify({ read, grownMb: (highest - before) / MB }));
  await Promise.all([store.close(), keys.close()]);
}

/** What is really in use: what only waits to be collected is gone before it is counted. */
function heldBytes(): number {
  if (!globalThis.gc) throw new Error('run with --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function* chunksOf(total: number, look: (length: number) => void): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < total; sent += CHUNK.length) {
    look(CHUNK.length);
    yield await Promise.resolve(CHUNK);
  }
}

void main();
