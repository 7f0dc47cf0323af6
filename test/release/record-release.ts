import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mongo } from 'mongoose';
import { createOpenApiDocument } from '../../api/openapi/openapi-document';
import { exportReview } from '../../api/record/export-review';
import { findReview } from '../../store/record/reviews';
import { findFaults } from '../../store/record/run-lines';
import { COLLECTIONS, KEY_COLLECTIONS } from '../../store/stored-kinds';
import type { ReviewId } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { createNoteSigner } from '../../trust/log/note-key';
import { REVIEW_WORKFLOW } from '../../workflows/messages';
import { placeOf, toHistoryText } from '../replay/history-files';
import type { History } from '../replay/history-files';
import type { Recorded } from '../replay/lives';
import { keysOf, toKeysText } from '../replay/recorded-keys';
import { DEPLOYMENT } from '../support/deployment';
import { ReviewStack } from '../support/review-stack';
import { fillStore, signLog } from '../support/stored/fill-store';
import { SCHEMA_FILE } from '../stored/schema-digests';

export type Life = (stack: ReviewStack) => Promise<Recorded>;

interface RecordOptions {
  /** The release's folder, which is made. */
  readonly folder: string;
  readonly lives: readonly Life[];
  readonly say: (line: string) => void;
}

const SIGNERS = {
  log: createNoteSigner('example.org/log', 'note'),
  witness: createNoteSigner('example.org/witness', 'cosignature'),
};

/** So many documents of a kind are enough, but for the events of the first review: they fold to its view. */
const MOST_OF_A_KIND = 12;

/**
 * Records what this version writes: histories of lives, exports of their reviews, a store with a document of
 * every kind, the keys that open them, and the description of the API. It needs servers of its own: see
 * `startTestServers`.
 */
export async function recordRelease({ folder, lives, say }: RecordOptions): Promise<void> {
  const stack = await ReviewStack.open();
  try {
    await stack.startWorkers();
    const histories: [string, History][] = [];
    for (const live of lives) {
      histories.push(...Object.entries(await live(stack)));
      say(`lived: ${histories.at(-1)?.[0] ?? ''}`);
    }
    await stack.stopWorkers();
    await writeAll(folder, await toFiles(stack, histories, say));
  } finally {
    await stack.close();
  }
}

type Files = Map<string, string | Uint8Array>;

async function toFiles(
  stack: ReviewStack,
  histories: readonly [string, History][],
  say: (line: string) => void,
): Promise<Files> {
  const { store } = stack;
  const files: Files = new Map();
  for (const [name, history] of histories) {
    const text = await toHistoryText(name, history, store.keys.keyring);
    files.set(`histories/${name}.json.gz`, await compress(text));
  }
  await signLog(store, SIGNERS);
  const reviews = new Map(histories.flatMap(([name, one]) => toReview(name, one)));
  for (const [review, name] of reviews) {
    // An archive holds its texts as they are: compressed, it weighs a third.
    files.set(`exports/${name}.zip.gz`, await compress(await toExport(stack, review)));
    say(`exported: ${name}`);
  }
  const trusted = { log: SIGNERS.log.text, witnesses: [SIGNERS.witness.text] };
  files.set('exports/trusted.json', toJson(trusted));
  const [first = ''] = reviews.keys();
  await fillStore(store, first, SIGNERS);
  files.set('stored.json.gz', await compress(await dump(stack, first)));
  const ids = [PLATFORM_KEY, ...reviews.keys(), ...histories.flatMap(([, one]) => keysOf(one))];
  files.set('keys.json', await toKeysText(store.keys.keyring, ids));
  files.set('openapi.json.gz', await compress(JSON.stringify(createOpenApiDocument())));
  files.set('schemas.json', await readFile(SCHEMA_FILE, 'utf8'));
  return files;
}

/** Of a review that went through several runs, under the name of the first. */
function toReview(name: string, history: History): [ReviewId, string][] {
  const { workflow } = placeOf(history);
  const type = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;
  return type === REVIEW_WORKFLOW && !name.endsWith('last-run') ? [[workflow, name]] : [];
}

async function toExport({ store, secrets }: ReviewStack, review: ReviewId): Promise<Uint8Array> {
  const view = await findReview(store, review, { kind: 'all' });
  if (!view) throw new Error(`${review} is not on record`);
  const lost = view.phase === 'closed' ? null : (await findFaults(store, [view])).get(review);
  const viewer = { audience: 'auditor', isReported: true, isDrafted: true } as const;
  return exportReview(
    { store, serviceKey: secrets.service, deployment: DEPLOYMENT },
    {
      view,
      facts: { exportedAt: new Date().toISOString(), audience: 'auditor', lost: lost ?? null },
      viewer: { ...viewer, isUnderEmbargo: false },
    },
  );
}

/** Documents of every collection, as they lie in the database, in extended JSON. */
async function dump({ store }: ReviewStack, first: ReviewId): Promise<string> {
  const kinds: Record<string, unknown[]> = {};
  const databases = [
    { connection: store.connection, names: COLLECTIONS.map(({ kind }) => kind.name) },
    {
      connection: store.keys.keyStore.connection,
      names: KEY_COLLECTIONS.map(({ kind }) => kind.name),
    },
    { connection: store.connection, names: ['documents.chunks'] },
  ];
  for (const { connection, names } of databases) {
    for (const name of names) {
      const raw = connection.collection(name);
      const own = name === 'events' ? await raw.find({ review: first }).toArray() : [];
      const any = own.length > 0 ? own : await raw.find({}, { limit: MOST_OF_A_KIND }).toArray();
      kinds[name] = any.map((one) => mongo.BSON.EJSON.serialize(one));
    }
  }
  const views = await store.connection.collection('reviews').find({ id: first }).toArray();
  kinds['reviews'] = [
    ...views.map((one) => mongo.BSON.EJSON.serialize(one)),
    ...(kinds['reviews'] ?? []),
  ];
  return JSON.stringify(kinds);
}

async function writeAll(folder: string, files: Files): Promise<void> {
  for (const part of ['histories', 'exports']) await mkdir(join(folder, part), { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const compress = (text: string | Uint8Array): Promise<Buffer> =>
  promisify(gzip)(text, { level: 9 });
